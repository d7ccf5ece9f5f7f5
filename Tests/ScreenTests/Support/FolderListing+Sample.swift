import Workbench

extension FolderListing {
  /// A folder as it is on every machine, for tests that do not look into a real one.
  static func sample(_ path: String) -> FolderListing {
    FolderListing(
      path: path,
      entries: [
        Entry("titanic.csv", byteCount: 104_320), Entry("titanic-new.csv", byteCount: 1_608),
        Entry("iris.csv", byteCount: 3_870), Entry("Flights 2024.csv.gz", byteCount: 1_234_567_890),
        Entry("notes.md", byteCount: 42), Entry("titanic.mlterm", byteCount: 99_999),
        Entry(".hidden.csv", byteCount: 7), Entry("archive", isFolder: true),
        Entry("data", isFolder: true), Entry(".git", isFolder: true),
        Entry("\u{1B}[2Jevil.csv", byteCount: 1),
      ])
  }
}
