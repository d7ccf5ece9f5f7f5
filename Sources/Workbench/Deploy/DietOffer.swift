import CSVKit
import ForestCore
import ModelFormats

/// Smaller forests of a model to choose from, and what they were scored on.
public struct DietOffer: Sendable {
  public let menu: DietMenu
  public let rows: DietRowsSummary

  /// All that there is to choose from, from small to large; the whole forest comes last.
  public var items: [DietMenu.Item] { menu.items + [menu.whole] }

  /// The place among `items` of the smallest that loses at most a point on the rows to choose by.
  public var proposedIndex: Int {
    let proposed = menu.smallest(losing: 0.01)
    return items.firstIndex { $0 == proposed } ?? items.count - 1
  }
}

/// How far the search for smaller forests is.
public enum DietState: Sendable {
  case none
  /// The number tells it from earlier ones.
  case running(id: Int)
  case found(DietOffer)
  case failed(Failure)
}

/// A model whose smaller forests are looked for, and the table that it was trained on.
public struct DietSearch: Sendable {
  public let trained: TrainedModel
  public let choices: Choices
  /// The rows that decide how exact numbers must be.
  let examples: ProofExamples?
}
