import ForestCore
import Testing

@testable import Workbench

@Suite struct ProofExamplesTests {
  /// The rows of the table as the model takes them are those that its encoder makes of the texts.
  @Test func rowsAreCodedAsPredictionsCodeThem() throws {
    let loaded = try SampleData.load("titanic")
    let model = try Models.titanic()
    let matrix = ProofExamples(model, loaded).matrix
    #expect(matrix.rowCount == loaded.rowCount)
    let encoder = RowEncoder(model.schema)
    for row in stride(from: 0, to: loaded.rowCount, by: 7) {
      let record = loaded.table.record(row: row)
      for (feature, description) in model.schema.features.enumerated() {
        let index = try #require(loaded.index(of: description.name))
        let code = encoder.code(of: record[index], feature: feature).number
        let value = matrix.columns[feature][row]
        let isUnseen = description.isCategory && value == Double(description.vocabulary.count)
        #expect(value == code || (value.isNaN || isUnseen) && code.isNaN)
      }
    }
  }

  @Test func levelsThatTheModelDoesNotKnowAreBehindTheLast() throws {
    let model = try Models.small()
    let loaded = try loadedTable("color,x,y\nred,1,no\nmauve,2,no\n,3,yes\n")
    let matrix = ProofExamples(model, loaded).matrix
    let color = try #require(model.schema.features.firstIndex { $0.name == "color" })
    #expect(matrix.columns[color][1] == Double(model.schema.features[color].vocabulary.count))
    #expect(matrix.columns[color][2].isNaN)
  }
}
