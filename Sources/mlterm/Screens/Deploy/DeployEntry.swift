import ForestCore
import ModelFormats
import Workbench

/// One thing to do with a model.
enum DeployEntry: Hashable, Sendable {
  case export(ExportChoice)
  /// A C header of a smaller forest.
  case diet
  case predict
  case service
  case schedule

  static let all =
    ExportChoice.all.map(DeployEntry.export) + [.diet, .predict, .service, .schedule]

  var title: String {
    switch self {
    case .export(let choice): choice.title
    case .diet: "C, on a diet"
    case .predict: "Predict a file"
    case .service: "HTTP service"
    case .schedule: "Schedule"
    }
  }

  /// The command that has a key of its own; nil where only Enter does it.
  var command: AppCommand? {
    switch self {
    case .export(.native): CommandRegistry.save
    case .export, .schedule: nil
    case .diet: CommandRegistry.findDiets
    case .predict: CommandRegistry.predict
    case .service: CommandRegistry.service
    }
  }

  func shellCommand(_ app: AppState) -> String {
    let session = app.session
    let model = ShellCommand.modelPath(session)
    switch self {
    case .export(.native): return ShellCommand.train(session)
    case .export(let choice):
      return ShellCommand.export(choice, of: model, session)
    case .diet: return ShellCommand.diet(app, of: model)
    case .predict:
      return ShellCommand.join([
        "mlterm", "predict", model, "new.csv", "--output", "out.csv", "--rejects",
        "out-rejects.csv",
      ])
    case .schedule:
      return ShellCommand.join([
        "mlterm", "schedule", model, "--input", "new/*.csv", "--output", "out.csv", "--every",
        "day", "--engine", app.views.deploy.engine.rawValue, "--to", "jobs",
      ])
    case .service:
      let path = session.service.address?.modelPath ?? model
      return ShellCommand.join([
        "mlterm", "serve", path, "--port",
        "\(session.service.address?.port ?? session.service.port)",
      ])
    }
  }
}

extension ExportChoice {
  var title: String {
    switch format {
    case ExportChoice.native.format: "mlterm model"
    case JSONFormat().name: "JSON"
    case ONNXFormat().name: isUsualLayout ? "ONNX" : "ONNX, columns"
    case CFormat().name: "C header"
    default: format
    }
  }

  /// What is special about its layout; nil where there is but one.
  var layoutText: String? {
    switch layout {
    case .matrix: "inputs [rows, 1] and one output of probabilities, as most programs want it"
    case .columns: "inputs [rows] and an output a class, as MLflow wants it"
    case nil: nil
    }
  }
}
