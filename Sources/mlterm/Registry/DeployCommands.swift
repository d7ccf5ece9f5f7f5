import TUI
import Workbench

extension CommandRegistry {
  static let deployCommands: [AppCommand] = [
    AppCommand(
      "deploy-run", "Do what is selected", hint: "do it", keys: [.enter], group: .screen,
      on: [.deploy], unavailable: AppCommand.needsModel
    ) { app in
      switch app.views.deploy.selectedEntry {
      case .export(let choice): return app.askForModelFile(choice)
      case .diet:
        guard case .found(let offer) = app.session.diets else { return app.run(findDiets) }
        return app.askForFile(of: app.views.deploy.diet(in: offer))
      case .predict: return app.run(predict)
      case .service: return app.run(service)
      case .schedule:
        app.overlay = .shellCommand(ShellCommand.line(app))
        return []
      }
    },
    service,
    findDiets,
    AppCommand(
      "service-update", "Put the present model into the service", hint: "put in service",
      keys: [.character("U")], group: .screen, on: [.deploy],
      unavailable: { app in
        if app.session.service.address == nil { return "no service is running" }
        return app.session.isServingModel ? "the service has the present model" : nil
      },
      run: { app in
        guard let address = app.session.service.address, !address.isModelTemporary else {
          return app.perform(.updateService)
        }
        return app.save(.native, to: address.modelPath)
      }),
    AppCommand(
      "service-detach", "Let the service go on without the workbench", hint: "detach",
      keys: [.character("D")], group: .screen, on: [.deploy],
      unavailable: { $0.session.service.address == nil ? "no service is running" : nil },
      run: { $0.perform(.detachService) }),
    AppCommand(
      "compare-exports", "Compare the exports with the model", keys: [.character("v")],
      group: .screen, on: [.deploy],
      unavailable: { app in
        if let reason = AppCommand.needsModel(app) { return reason }
        let exports = app.session.exports
        if exports.running != nil { return "it is under way" }
        return exports.isComplete ? "all have been compared" : nil
      },
      run: { $0.perform(.proveExports) }),
  ]

  /// Starts the service, or stops the one that runs.
  static let service = AppCommand(
    "service", "Start or stop the HTTP service", hint: "serve", keys: [.character("S")],
    group: .screen, on: [.deploy],
    unavailable: { app in
      switch app.session.service.phase {
      case .running, .starting: return nil
      case .stopping: return "it is stopping"
      case .stopped, .detached, .failed:
        return AppCommand.needsModel(app) ?? (app.hasServer ? nil : AppState.noServer)
      }
    },
    run: { app in
      app.views.deploy.select(.service)
      if app.session.service.isAlive { return app.perform(.stopService) }
      app.overlay = .prompt(
        Prompt(
          .servicePort, title: "Serve over HTTP",
          message: "On which port of this machine? 0 takes a free one.",
          text: "\(app.session.service.port)"))
      return []
    })
}

extension CommandRegistry {
  static let findDiets = AppCommand(
    "find-diets", "Find smaller forests for devices", keys: [.character("f")], group: .screen,
    on: [.deploy],
    unavailable: { app in
      if let reason = AppCommand.needsModel(app) { return reason }
      switch app.session.diets {
      case .none, .failed: return nil
      case .running: return "it is under way"
      case .found: return "they are found: left and right choose one"
      }
    },
    run: { app in
      app.views.deploy.select(.diet)
      app.dietFraction = 0
      return app.perform(.findDiets)
    })
}

extension AppState {
  static let noServer = "mlterm-server is not built: run make server"
}
