import Testing

@testable import Workbench

@Suite struct ContingencyTableTests {
  /// A table with these counts, one row a group, and the association it stands for.
  private func table(_ counts: [[Int]]) -> (table: ContingencyTable, association: Association) {
    var codes: [Int32] = []
    var labels: [Int32] = []
    for (group, row) in counts.enumerated() {
      for (label, count) in row.enumerated() {
        codes += Array(repeating: Int32(group), count: count)
        labels += Array(repeating: Int32(label), count: count)
      }
    }
    let bins = ColumnBins(codes: codes, levelCount: counts.count)
    let classCount = counts[0].count
    let table = ContingencyTable(bins, labels: labels, classCount: classCount)
    return (table, Association(table))
  }

  @Test func countsAndBaseline() {
    let (table, association) = table([[3, 1], [0, 4], [1, 0]])
    // The last group is that of missing values.
    #expect(table.counts == [3, 1, 0, 4, 1, 0, 0, 0])
    #expect(table.classTotals == [4, 5])
    #expect(association.baselineAccuracy == 5.0 / 9)
  }

  @Test func rowsWithoutTargetAreLeftOut() {
    let bins = ColumnBins(codes: [0, 0, 1, -1], levelCount: 2)
    let table = ContingencyTable(bins, labels: [0, -1, 1, 1], classCount: 2)
    #expect(table.counts == [1, 0, 0, 1, 0, 1])
    #expect(table.total == 3)
  }

  @Test func presenceIsWhatTheGroupsSay() {
    let bins = ColumnBins(codes: [0, 1, 1, -1, -1, 0], levelCount: 2)
    let table = ContingencyTable(bins, labels: [0, 1, 1, 0, 1, 0], classCount: 2)
    #expect(table.presence.counts == [2, 2, 1, 1])
  }

  @Test func eachRowIsJudgedByTheOthers() {
    // 3 + 4 are right; the 1 is outvoted, and the row alone in its group is not of the common class.
    #expect(table([[3, 1], [0, 4], [1, 0]]).association.accuracyAlone == 7.0 / 9)
    // A row alone in its group is given the common class.
    #expect(table([[3, 0], [1, 0], [0, 2]]).association.accuracyAlone == 1)
    // Without the row itself the other class leads.
    #expect(table([[2, 2]]).association.accuracyAlone == 0)
    // Without the row itself it is a tie between two, then among three.
    #expect(table([[2, 1]]).association.accuracyAlone == 1.0 / 3)
    #expect(abs(table([[2, 1, 1]]).association.accuracyAlone - 2.0 / 3 / 4) < 1e-12)
  }

  @Test func shareOfErrorsAvoided() {
    #expect(table([[4, 0], [0, 4]]).association.errorReduction == 1)
    #expect(table([[3, 1], [1, 3]]).association.errorReduction == 0.5)
    #expect(table([[2, 2]]).association.errorReduction == -1)
    #expect(table([[4, 0], [2, 0]]).association.errorReduction == 0)
  }

  @Test func uncertaintyCoefficient() {
    #expect(table([[2, 0], [0, 2]]).association.strength == 1)
    #expect(table([[2, 2], [2, 2]]).association.strength == 0)
    // (2 (ln 2 + 1/16) − (3/4 ln 8/3 + 1/4 ln 8 + 3/16)) / (ln 2 + 1/16)
    #expect(abs(table([[3, 1], [1, 3]]).association.strength - 0.090402) < 1e-6)
    #expect(table([[5, 0], [3, 0]]).association.strength == 0)
    #expect(table([[1, 0]]).association.strength == 0)
  }
}
