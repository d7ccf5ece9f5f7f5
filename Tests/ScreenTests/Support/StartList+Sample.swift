import Workbench

extension StartList {
  /// A list as it is on every machine.
  static let sample = StartList(
    recent: [
      Recent(
        RecentFile(paths: ["/data/team/churn.csv"], rowCount: 7_043, columnCount: 21),
        secondsAgo: 300),
      Recent(
        RecentFile(
          paths: ["/data/flights/2024-01.csv.gz", "/data/flights/2024-02.csv.gz"],
          rowCount: 12_345_678, columnCount: 31), secondsAgo: 90_000),
      Recent(
        RecentFile(paths: ["/mnt/old/sales.csv"], rowCount: 10, columnCount: 2),
        secondsAgo: 1e7, isMissing: true),
    ],
    samples: ["titanic.csv", "iris.csv", "breast-cancer.csv"].map { "/usr/share/\($0)" })
}
