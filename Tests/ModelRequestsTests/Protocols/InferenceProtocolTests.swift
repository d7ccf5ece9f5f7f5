import Foundation
import ModelRequests
import Testing

@Suite struct InferenceProtocolTests {
  private let people: Exchange
  private let path = "/v2/models/people/infer"

  init() throws { people = try Exchange.people() }

  private func infer(_ inputs: String, _ more: String = "") -> Reply {
    people.post(path, "{\"inputs\":[\(inputs)]\(more)}")
  }

  private func predictions(_ inputs: String) throws -> [Int] {
    let reply = infer(inputs, #","outputs":[{"name":"prediction"}]"#)
    let outputs = try #require(try reply.object()["outputs"] as? [[String: Any]], "\(reply.text)")
    return try #require(outputs.first?["data"] as? [Int])
  }

  @Test func anAnswerHasAllThatTheProtocolAsksFor() {
    let reply = people.post(
      path,
      """
      {"id":"a \\"1\\"","parameters":{"x":1},"inputs":[\
      {"name":"age","shape":[2],"datatype":"FP64","data":[40,20]},\
      {"name":"job","shape":[2,1],"datatype":"BYTES","data":[["clerk"],["3"]]}]}
      """)
    #expect(
      reply.text == """
        {"model_name":"people","model_version":"0123456789ab","id":"a \\"1\\"","outputs":[\
        {"name":"prediction","datatype":"INT64","shape":[2],"data":[1,0]},\
        {"name":"probabilities","datatype":"FP64","shape":[2,2],\
        "data":[0.375,0.625,0.625,0.375]}]}
        """)
    #expect(reply.contentType == "application/json")
  }

  @Test func onlyTheOutputsAskedFor() throws {
    let age = #"{"name":"age","shape":[1],"datatype":"INT64","data":[40]}"#
    let reply = infer(age, #","outputs":[{"name":"probabilities"},{"name":"prediction"}]"#)
    let outputs = try #require(try reply.object()["outputs"] as? [[String: Any]])
    #expect(outputs.map { $0["name"] as? String } == ["probabilities", "prediction"])
    let wrong = infer(age, #","outputs":[{"name":"logits"}]"#)
    #expect(wrong.status == 400)
    #expect(
      try wrong.problem() == "there is no output logits; the outputs are prediction, probabilities")
  }

  @Test(arguments: [
    "INT8", "INT16", "INT32", "INT64", "UINT8", "UINT16", "UINT32", "UINT64", "FP32", "FP64",
  ])
  func numbersOfEveryType(_ type: String) throws {
    #expect(
      try predictions(#"{"name":"age","shape":[3],"datatype":"\#(type)","data":[40,null,2]}"#)
        == [1, 0, 0])
  }

  @Test func otherTypesAndShapes() throws {
    for data in ["[40,2]", "[[40],[2]]", "[[[40]],[[2]]]", "[[40,2]]"] {
      #expect(
        try predictions(#"{"name":"age","shape":[2,1],"datatype":"FP32","data":\#(data)}"#)
          == [1, 0])
    }
    #expect(
      try predictions(#"{"data":["40","NA"],"datatype":"BYTES","shape":[2],"name":"age"}"#)
        == [1, 0])
    #expect(
      try predictions(#"{"name":"member","shape":[1],"datatype":"BOOL","data":[true]}"#) == [0])
    #expect(try predictions(#"{"name":"job","shape":[1],"datatype":"INT8","data":[3]}"#) == [1])
    #expect(try predictions(#"{"name":"age","shape":[0],"datatype":"FP32","data":[]}"#) == [])
  }

  @Test(arguments: [
    ("INT8", "300"), ("INT8", "1.5"), ("UINT8", "-1"), ("INT64", "9223372036854775808"),
    ("BOOL", "1"), ("FP64", "\"1\""), ("FP64", "true"), ("BYTES", "1"), ("INT32", "1e2"),
  ])
  func valuesThatAreNotOfTheirType(_ type: String, _ value: String) throws {
    let reply = infer(#"{"name":"age","shape":[2],"datatype":"\#(type)","data":[null,\#(value)]}"#)
    #expect(reply.status == 400)
    #expect(try reply.problem() == "record 2, column age: it is not of the datatype \(type)")
  }

  @Test(arguments: [
    (#""shape":[2],"datatype":"FP32","data":[1]"#, "the shape has 2 elements but the data 1"),
    (#""shape":[1],"datatype":"FP32","data":[1,2]"#, "the shape has 1 elements but the data 2"),
    (
      #""shape":[1,2],"datatype":"FP32","data":[1,2]"#,
      "the shape [1, 2] is not that of a column, [n] or [n, 1]"
    ),
    (
      #""shape":[-1],"datatype":"FP32","data":[]"#,
      "the shape [-1] is not that of a column, [n] or [n, 1]"
    ),
    (
      #""shape":[],"datatype":"FP32","data":[]"#,
      "the shape [] is not that of a column, [n] or [n, 1]"
    ),
    (
      #""shape":[1],"datatype":"FP16","data":[1]"#,
      "the datatype FP16 is not one of BOOL, INT8, INT16, INT32, INT64, UINT8, UINT16, UINT32, "
        + "UINT64, FP32, FP64, BYTES"
    ),
    (#""shape":[1],"data":[1]"#, "it has no datatype"),
    (#""datatype":"FP32","data":[1]"#, "it has no shape"),
    (#""shape":[1],"datatype":"FP32""#, "it has no data"),
    (#""shape":[1],"datatype":"FP32","data":1"#, "the data is not an array"),
  ])
  func tensorsThatAreWrong(_ members: String, _ message: String) throws {
    let reply = infer("{\"name\":\"age\",\(members)}")
    #expect(reply.status == 400)
    #expect(try reply.problem() == "input age: \(message)")
  }

  @Test func shapesThatAreNone() throws {
    let text = infer(#"{"name":"age","shape":["1"],"datatype":"FP32","data":[1]}"#)
    #expect(try text.problem() == "a shape is an array of whole numbers")
    let huge = infer(#"{"name":"age","shape":[9000000],"datatype":"FP32","data":[1]}"#)
    #expect(huge.status == 413)
    #expect(
      try huge.problem() == "more than 5000000 records: send them in several requests")
  }

  @Test func inputsThatDoNotGoTogether() throws {
    let age = #"{"name":"age","shape":[1],"datatype":"FP32","data":[1]}"#
    let job = #"{"name":"job","shape":[2],"datatype":"BYTES","data":["a","b"]}"#
    #expect(try infer("\(age),\(job)").problem() == "input job has 2 rows, the first one 1")
    #expect(try infer("\(age),\(age)").problem() == "the input age occurs twice")
    #expect(try infer("").problem() == "the request has no inputs")
    #expect(
      try infer(#"{"name":"x","shape":[1],"datatype":"FP32","data":[1]}"#).problem()
        == "the model has no input x; GET /v2/models/{model} tells which it has")
    #expect(try people.post(path, "{}").problem() == "the request has no inputs")
    #expect(people.post(path, "[]").status == 400)
  }

  @Test func binaryTensors() throws {
    let json = Array(
      """
      {"inputs":[{"name":"age","shape":[2],"datatype":"FP32",\
      "parameters":{"binary_data_size":8}},{"name":"job","shape":[2],"datatype":"BYTES",\
      "parameters":{"binary_data_size":12}}],"parameters":{"binary_data_output":true}}
      """.utf8)
    let ages = [Float.nan, 40].flatMap { (age: Float) -> [UInt8] in
      withUnsafeBytes(of: age) { Array($0) }
    }
    let jobs: [UInt8] = [1, 0, 0, 0, 0x33, 3, 0, 0, 0] + Array("abc".utf8)
    let reply = people.send("POST", path, json + ages + jobs, jsonLength: json.count)
    #expect(reply.status == 200)
    #expect(reply.contentType == "application/octet-stream")
    let length = try #require(Int(reply.headers["inference-header-content-length"] ?? ""))
    let head = String(decoding: reply.body[..<length], as: UTF8.self)
    #expect(head.contains(#""shape":[2],"parameters":{"binary_data_size":16}}"#))
    let data = Array(reply.body[length...])
    #expect(Array(data[..<16]) == [1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0])
    let probabilities = data[16...].withUnsafeBytes { bytes in
      (0..<4).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: Double.self) }
    }
    #expect(probabilities == [0.375, 0.625, 0.375, 0.625])
  }

  @Test(arguments: [(0, 100), (7, 0), (9, 0), (-1, 0), (8, 1)])
  func binaryTensorsCutShort(_ size: Int, _ jsonMore: Int) {
    let json = Array(
      """
      {"inputs":[{"name":"age","shape":[2],"datatype":"FP32",\
      "parameters":{"binary_data_size":\(size)}}]}
      """.utf8)
    let body = json + Array(repeating: 0, count: 8)
    let reply = people.send("POST", path, body, jsonLength: json.count + jsonMore)
    #expect(reply.status == 400)
  }

  @Test func metadata() throws {
    #expect(
      people.get("/v2").text
        == "{\"name\":\"mlterm\",\"version\":\"9.9.9\",\"extensions\":[\"binary_tensor_data\"]}\n")
    #expect(
      people.get("/v2/models/people").text == """
        {"name":"people","versions":["0123456789ab"],"platform":"mlterm","inputs":[\
        {"name":"age","datatype":"FP64","shape":[-1]},\
        {"name":"job","datatype":"BYTES","shape":[-1]},\
        {"name":"member","datatype":"BOOL","shape":[-1]},\
        {"name":"since","datatype":"BYTES","shape":[-1]}],"outputs":[\
        {"name":"prediction","datatype":"INT64","shape":[-1]},\
        {"name":"probabilities","datatype":"FP64","shape":[-1,2]}]}\n
        """)
    #expect(people.get("/v2/health/live").text == "{\"live\":true}\n")
    #expect(people.get("/v2/models/people/ready").text == "{\"name\":\"people\",\"ready\":true}\n")
  }
}
