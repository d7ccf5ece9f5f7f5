import Glibc
import Testing

@testable import CSVKit

/// Python's csv module is what most people's files were written with. It writes tables here, in its
/// different ways of quoting, and says what their cells are; ours must be the same to the byte.
@Suite struct PythonTests {
  private static let script = """
    import csv, random, sys
    random.seed(7)
    pieces = ['a', '1', ',', ';', '"', '""', '\\n', '\\r\\n', '\\r', ' ', 'é', '日本', '🎉', '\\t', "'"]
    def cell():
        return ''.join(random.choices(pieces, k=random.randint(0, 6)))
    header = ['one', 'two', 'three']
    rows = [[cell() for _ in header] for _ in range(3000)]
    for name, quoting in [('minimal', csv.QUOTE_MINIMAL), ('all', csv.QUOTE_ALL)]:
        path = f'{sys.argv[1]}/{name}'
        with open(path + '.csv', 'w', newline='', encoding='utf-8') as file:
            csv.writer(file, quoting=quoting).writerows([header] + rows)
        with open(path + '.csv', newline='', encoding='utf-8') as file:
            read = list(csv.reader(file))[1:]
        assert read == rows
        with open(path + '.cells', 'w', newline='', encoding='utf-8') as file:
            for row in read:
                for text in row:
                    file.write(text + '\\0')
    """

  private static let hasPython = system("python3 -c '' 2>/dev/null") == 0

  @Test(.enabled(if: hasPython)) func cellsAreThoseOfPython() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("script.py", Self.script)
    try #require(system("python3 '\(script)' '\(folder.path)'") == 0)
    for name in ["minimal", "all"] {
      let path = "\(folder.path)/\(name)"
      let cells = try FileBytes(path: path + ".cells").prefix(.max)
        .split(separator: 0, omittingEmptySubsequences: false).dropLast()
      let options = ReadOptions(delimiter: UInt8(ascii: ","), hasHeader: true)
      let table = try TableReader.read(paths: [path + ".csv"], options: options)
      #expect(table.report.isClean)
      #expect(table.rowCount == 3000)
      #expect(table.records.joined().map { Array($0.utf8) } == cells.map(Array.init))
      unlink(path + ".csv")
      unlink(path + ".cells")
    }
  }
}
