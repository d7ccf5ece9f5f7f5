import FieldValues
import ForestCore
import ModelRequests

// A libFuzzer target: any bytes whatever as the body of a request are answered, with a status of
// 200 or 4xx and well-formed JSON. The first byte chooses the path and the content type; after 255
// the bytes are a path, a query and a token instead.
//
// Seeds are bodies of each protocol, and a path.

private let service = ModelService(makeModel(), productVersion: "0")
private let endpoints: [Endpoint] = [.predict, .infer, .invocations, .tensorFlowPredict]

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRequest(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  guard let choice = bytes.first else { return 0 }
  let body = UnsafeBufferPointer(rebasing: bytes.dropFirst())
  if choice == 255 {
    checkHead(String(decoding: body, as: UTF8.self))
    return 0
  }
  let isCSV = choice & 4 != 0
  // Records are never CSV: the bit chooses between two paths that take them.
  let endpoint = choice & 7 == 4 ? .explain : endpoints[Int(choice & 3)]
  let jsonLength = choice & 8 != 0 ? Int(choice >> 4) * 16 : nil
  let reply = service.reply(
    endpoint,
    ServiceRequest(
      query: "probabilities", contentType: isCSV ? "text/csv" : "application/json",
      jsonLength: jsonLength, body: body),
    requestID: "id")
  precondition(reply.status == 200 || (400..<500).contains(reply.status), "a wrong status")
  precondition((reply.tally == nil) == (reply.status != 200), "a refusal is counted")
  checkJSON(reply)
  return 0
}

private func checkHead(_ text: String) {
  _ = AccessToken("a b").admits(text)
  let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
  guard
    case .success(let endpoint) = service.endpoint(
      method: "GET", path: String(parts[0]), requestID: nil)
  else { return }
  let request = ServiceRequest(
    query: parts.count > 1 ? String(parts[1]) : nil,
    body: UnsafeBufferPointer(start: nil, count: 0))
  let status = service.reply(endpoint, request, requestID: nil).status
  precondition((200..<500).contains(status), "a wrong status")
  // Whatever class is asked for.
  let record: [UInt8] = [UInt8(ascii: "{"), UInt8(ascii: "}")]
  let explained = record.withUnsafeBufferPointer { body in
    service.reply(.explain, ServiceRequest(query: request.query, body: body), requestID: nil)
  }
  precondition(explained.status == 200 || explained.status == 400, "a wrong status")
}

/// What is said is a record that the service itself can read: it then misses nothing but a column.
private func checkJSON(_ reply: Reply) {
  guard reply.contentType == "application/json" else { return }
  let again = reply.body.withUnsafeBufferPointer { body in
    service.reply(.predict, ServiceRequest(body: body), requestID: nil)
  }
  precondition(again.status == 200, "a reply is not well-formed")
}

private func makeModel() -> ServedModel {
  let schema = Schema(
    features: [
      Feature(name: "age", format: FieldFormat(kind: .number, missingTokens: ["NA"])),
      Feature(name: "job", format: FieldFormat(kind: .category), vocabulary: ["clerk", "3", "é"]),
      Feature(name: "member", format: FieldFormat(kind: .boolean)),
      Feature(name: "since", format: FieldFormat(kind: .date)),
    ],
    target: Target(name: "risk", format: FieldFormat(kind: .category), classes: ["a", "\"b\""]))
  let nodes: [Forest.Node] = [
    .split(feature: 0, question: .atMost(30), missingGoesLeft: true, left: 1),
    .split(feature: 1, question: .oneOf([0b010]), missingGoesLeft: false, left: 3),
    .split(feature: 3, question: .atMost(0), missingGoesLeft: false, left: 5),
    .leaf([0.75, 0.25]), .leaf([0.25, 0.75]), .leaf([1, 0]), .leaf([0, 1]),
  ]
  let card = ModelCard(
    producer: "fuzz", sources: [], rows: 2, trainingRows: 2, testRows: 0,
    target: .classes([0, 1], count: 2), parameters: TrainingParameters(), ignored: [], oob: nil,
    test: nil, cv: nil, importances: [])
  do {
    let forest = try Forest(
      task: .classification(classCount: 2), levelCounts: [0, 3, 0, 0], trees: [nodes],
      leafWeights: [[3, 1, 2, 5]])
    return ServedModel(
      try Model(schema: schema, forest: forest, card: card), name: "m", version: "1")
  } catch {
    preconditionFailure("\(error)")
  }
}
