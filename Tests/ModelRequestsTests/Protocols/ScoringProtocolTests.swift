import ModelRequests
import Testing

@Suite struct ScoringProtocolTests {
  private let people: Exchange

  init() throws { people = try Exchange.people() }

  @Test(arguments: [
    #"{"dataframe_split":{"columns":["job","age"],"data":[["clerk",40],["3",null]]}}"#,
    #"{"dataframe_split":{"data":[[40,"clerk",true,""],[null,3,null,null]],"index":[7,8]}}"#,
    #"{"dataframe_records":[{"age":40},{"job":3}],"params":{"a":[1]}}"#,
    #"{"instances":[{"age":40},{"job":3}]}"#,
    #"{"instances":[[40,"clerk",false,"2020-01-01"],[null,"3",null,null]]}"#,
    #"{"inputs":[{"age":40},[NaN,"3",null,null]]}"#,
    #"{"inputs":{"age":[40,null],"job":[null,"3"]}}"#,
    #"{"inputs":{"age":[[40],[null]],"job":[["x"],["3"]]}}"#.replacing("\"x\"", with: "null"),
  ])
  func layouts(_ body: String) {
    let reply = people.post("/invocations", body)
    #expect(reply.text == "{\"predictions\":[1,1]}\n")
  }

  @Test func oneValueAColumn() {
    let reply = people.post("/invocations", #"{"inputs":{"age":40,"job":"clerk"}}"#)
    #expect(reply.text == "{\"predictions\":[1]}\n")
  }

  @Test func csv() throws {
    let text = "job,age,extra\nclerk,40,1\n3,NA,\"a,b\"\n"
    let reply = people.post("/invocations", text, type: "text/csv")
    #expect(
      reply.text == """
        {"predictions":[1,1],"warnings":["extra: unknown column, ignored"]}\n
        """)
    let wrong = people.post("/invocations", "age\n1\nold\n", type: "text/csv")
    #expect(wrong.status == 400)
    #expect(try wrong.problem() == "record 2, column age: \"old\" is not a number")
    #expect(people.post("/invocations", "", type: "text/csv").status == 400)
  }

  @Test(arguments: [nil, "text/plain", "application/x-www-form-urlencoded"])
  func unknownTypes(_ type: String?) throws {
    let reply = people.post("/invocations", "{}", type: type)
    #expect(reply.status == 415)
    #expect(try reply.problem().hasSuffix("is neither application/json nor text/csv"))
  }

  @Test(arguments: [
    "{}", #"{"instances":[],"inputs":[]}"#, #"{"instances":[],"instances":[]}"#, #"{"data":[]}"#,
  ])
  func exactlyOneTable(_ body: String) throws {
    let reply = people.post("/invocations", body)
    #expect(reply.status == 400)
    #expect(
      try reply.problem() == """
        the object must have exactly one of dataframe_split, dataframe_records, instances, inputs
        """)
  }

  @Test(arguments: [
    (#"{"instances":[[1]]}"#, "record 1 does not have 4 values, one for each column"),
    (#"{"instances":[[1,2,3,4,5]]}"#, "record 1, column member: 3 is not true or false"),
    (#"{"instances":[5]}"#, "record 1 is neither an object nor an array"),
    (#"{"dataframe_records":[[1]]}"#, "record 1 is not an object"),
    (#"{"dataframe_split":{"columns":["age"]}}"#, "dataframe_split has no data"),
    (#"{"dataframe_split":{"columns":["age","age"],"data":[]}}"#, "the column age occurs twice"),
    (#"{"inputs":{"age":[1,2],"job":["3"]}}"#, "the column job has 1 values where others have 2"),
    (#"{"inputs":{"age":[[1,2]]}}"#, "a row of a column has not one value but 2"),
    (#"{"inputs":{"age":[1],"age":[1]}}"#, "the column age occurs twice"),
  ])
  func faultsAreNamed(_ body: String, _ message: String) throws {
    let reply = people.post("/invocations", body)
    #expect(reply.status == 400)
    #expect(try reply.problem() == message)
  }

  @Test func tensorFlowServing() throws {
    let rows = people.post(
      "/v1/models/people:predict", #"{"signature_name":"x","instances":[{"age":40},{"job":3}]}"#)
    #expect(rows.text == "{\"predictions\":[1,1]}\n")
    let columns = people.post("/v1/models/people:predict", #"{"inputs":{"age":[40,1]}}"#)
    #expect(columns.text == "{\"outputs\":[1,0]}\n")
    let split = people.post(
      "/v1/models/people:predict", #"{"dataframe_split":{"columns":[],"data":[]}}"#)
    #expect(try split.problem() == "the object must have exactly one of instances, inputs")
    #expect(
      people.get("/v1/models/people").text == """
        {"model_version_status":[{"version":"1","state":"AVAILABLE",\
        "status":{"error_code":"OK","error_message":""}}]}\n
        """)
  }
}
