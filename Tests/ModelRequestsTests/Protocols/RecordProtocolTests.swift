import ModelRequests
import Testing

@Suite struct RecordProtocolTests {
  private let people: Exchange

  init() throws { people = try Exchange.people() }

  @Test func oneRecordAndMany() throws {
    let one = people.post("/predict", #"{"age": 40, "job": "clerk"}"#)
    #expect(one.status == 200)
    #expect(one.text == "{\"prediction\":[1]}\n")
    let many = people.post("/predict", #"[{"age":40},{"job":"3"},{},{"age":20,"job":"3"}]"#)
    #expect(many.text == "{\"prediction\":[1,1,0,0]}\n")
    #expect(people.post("/predict", "[]").text == "{\"prediction\":[]}\n")
  }

  @Test func probabilitiesOnRequest() throws {
    for query in ["probabilities", "probabilities=true", "a=b&probabilities=1"] {
      let reply = people.post("/predict?\(query)", #"{"age": 40}"#)
      #expect(
        reply.text == "{\"prediction\":[1],\"probabilities\":[{\"0\":0.375,\"1\":0.625}]}\n")
    }
    let without = people.post("/predict?probabilities=false", #"{"age": 40}"#)
    #expect(without.text == "{\"prediction\":[1]}\n")
  }

  @Test func unknownNamesAndLevelsAreWarnedOf() throws {
    let reply = people.post(
      "/predict", #"[{"age":40,"cabin":{"x":[1]},"job":"pilot"},{"cabin":1,"job":"cook"}]"#)
    #expect(
      reply.text == """
        {"prediction":[1,0],"warnings":["cabin: unknown column, ignored",\
        "job: 2 values never seen in training, taken as missing"]}\n
        """)
  }

  @Test func aNameThatIsAlmostAColumnIsPointedOut() throws {
    let reply = people.post("/predict", #"{"Age":40,"JOB_":"3","ag":1}"#)
    #expect(
      reply.text == """
        {"prediction":[0],"warnings":["Age: unknown column, ignored; the model has age",\
        "JOB_: unknown column, ignored; the model has job","ag: unknown column, ignored"]}\n
        """)
  }

  @Test(arguments: [
    (#"[{"age":1},{"age":"old"}]"#, "record 2, column age: \"old\" is not a number"),
    (#"{"age":[1]}"#, "record 1, column age: an array or an object is not a number"),
    (#"{"member":"maybe"}"#, "record 1, column member: \"maybe\" is not true or false"),
    (#"{"since":2020}"#, "record 1, column since: 2020 is not a date such as \"2024-02-29\""),
    (#"{"age":1,"age":2}"#, "record 1, column age: the name occurs twice"),
    (#"{"age":1,"\u0061ge":2}"#, "record 1, column age: the name occurs twice"),
    ("[1]", "record 1 is not an object"), ("[[1]]", "record 1 is not an object"),
    ("7", "byte 1 of the JSON: an array is expected"),
    ("", "byte 1 of the JSON: the text ends too early"),
    (#"[{}] x"#, "byte 6 of the JSON: nothing more is expected"),
  ])
  func faultsAreNamed(_ body: String, _ message: String) throws {
    let reply = people.post("/predict", body)
    #expect(reply.status == 400)
    #expect(try reply.problem() == message)
    #expect(try reply.object()["request_id"] as? String == "id")
    #expect(reply.tally == nil)
  }

  @Test func faultsHaveTheirPlaceInMembers() throws {
    let object = try people.post("/predict", #"[{},{},{"age":"old"}]"#).object()
    #expect(object["record"] as? Int == 3)
    #expect(object["column"] as? String == "age")
  }

  @Test func aNumberIsPredictedAsSuch() throws {
    let numbers = Exchange(try ServedModels.numbers())
    let reply = numbers.post("/predict?probabilities", #"[{"x \"y\"":-1},{"x \"y\"":0.5},{}]"#)
    #expect(reply.text == "{\"prediction\":[2,4,2]}\n")
  }

  /// Rows keep their order, however many there are: from 64 on they are predicted together.
  @Test(arguments: [1, 63, 64, 65, 10_000])
  func everyRowGetsItsOwn(_ count: Int) throws {
    let ages = (0..<count).map { ($0 * 37) % 61 }
    let body = "[" + ages.map { "{\"age\":\($0)}" }.joined(separator: ",") + "]"
    let expected = ages.map { $0 > 30 ? "1" : "0" }.joined(separator: ",")
    #expect(people.post("/predict", body).text == "{\"prediction\":[\(expected)]}\n")
  }

  @Test func theTallyCountsWhatWasPredicted() throws {
    let reply = people.post("/predict", #"[{"age":40,"job":"pilot"},{"age":1,"job":"3"},{}]"#)
    let tally = try #require(reply.tally)
    #expect(tally.rows == 3)
    #expect(tally.classes == ["0": 2, "1": 1])
    #expect(tally.missing == ["age": 1, "job": 1, "member": 3, "since": 3])
    #expect(tally.unseen == ["job": 1])
  }
}
