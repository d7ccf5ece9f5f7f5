import FieldValues

/// One input column of a model: its name and how its text becomes a code.
public struct Feature: Codable, Hashable, Sendable {
  public var name: String
  public var format: FieldFormat
  /// The levels of a category, in code order; empty for a numeric feature.
  public var vocabulary: [String]

  public init(name: String, format: FieldFormat, vocabulary: [String] = []) {
    self.name = name
    self.format = format
    self.vocabulary = vocabulary
  }

  /// Whether the codes are levels of a category and not numbers on a scale.
  public var isCategory: Bool { format.kind == .category || format.kind == .text }
}

/// The output column of a model.
public struct Target: Codable, Hashable, Sendable {
  public var name: String
  public var format: FieldFormat
  /// The classes as text, in code order; empty when the target is a number. With two classes the
  /// second is the positive one.
  public var classes: [String]

  public init(name: String, format: FieldFormat, classes: [String]) {
    self.name = name
    self.format = format
    self.classes = classes
  }

  /// Numbers farther from 0 are not learnt or scored: the squares of their errors might not be
  /// finite.
  public static let numberMax = 1e100

  /// Whether a number is predicted and not a class.
  public var isNumber: Bool { classes.isEmpty }

  public var task: ForestTask {
    isNumber ? .regression : .classification(classCount: classes.count)
  }
}

/// What a model needs to know of its columns: the one place where text becomes codes.
///
/// The schema is made once, from the training table, and is part of the model. The training table,
/// a file to predict and a request all pass through it, so they cannot be encoded differently.
public struct Schema: Codable, Hashable, Sendable {
  public var features: [Feature]
  public var target: Target

  public init(features: [Feature], target: Target) {
    self.features = features
    self.target = target
  }

  /// What a forest of this schema predicts: a number when the target has no classes.
  public var task: ForestTask {
    target.classes.isEmpty ? .regression : .classification(classCount: target.classes.count)
  }
}
