import ForestCore

/// The Open Inference Protocol, version 2, over HTTP, with Triton's binary tensors.
///
/// https://github.com/kserve/open-inference-protocol, specification/protocol/inference_rest.md, and
/// for tensors behind the JSON Triton's docs/protocol/extension_binary_data.md.
enum InferenceProtocol {
  static func infer(
    _ request: ServiceRequest, _ served: ServedModel
  ) throws(RequestError) -> Reply {
    let message = try InferenceRequest(request)
    let outputs = try requestedOutputs(message, served.model)
    var batch = served.makeBatch()
    try message.addRows(to: &batch)
    let predictions = served.predict(batch)
    var reply = reply(message.id, outputs, predictions)
    reply.tally = PredictionTally(batch, predictions)
    return reply
  }

  /// `GET /v2`.
  static func serverMetadata(version: String) -> Reply {
    .json { writer in
      writer.raw("{\"name\":\"mlterm\",\"version\":")
      writer.string(version)
      writer.raw(",\"extensions\":[\"binary_tensor_data\"]}\n")
    }
  }

  /// `GET /v2/models/{model}`.
  static func modelMetadata(_ served: ServedModel) -> Reply {
    .json { writer in
      writer.raw("{\"name\":")
      writer.string(served.name)
      writer.raw(",\"versions\":[")
      writer.string(served.version)
      writer.raw("],\"platform\":\"mlterm\",\"inputs\":")
      writer.array(served.model.schema.features) { writer, feature in
        writer.head(feature.name, TensorType.natural(for: feature.format.kind), [-1])
        writer.raw("}")
      }
      writer.raw(",\"outputs\":")
      writer.array(OutputTensor.all(of: served.model)) { writer, tensor in
        writer.head(tensor.name, tensor.type, [-1] + (tensor.width.map { [$0] } ?? []))
        writer.raw("}")
      }
      writer.raw("}\n")
    }
  }

  /// `GET /v2/models/{model}/ready`.
  static func modelReady(_ served: ServedModel, isReady: Bool) -> Reply {
    .json(isReady ? 200 : 503) { writer in
      writer.raw("{\"name\":")
      writer.string(served.name)
      writer.raw(",\"ready\":")
      writer.boolean(isReady)
      writer.raw("}\n")
    }
  }

  private static func requestedOutputs(
    _ message: InferenceRequest, _ model: Model
  ) throws(RequestError) -> [(tensor: OutputTensor, isBinary: Bool)] {
    let all = OutputTensor.all(of: model)
    guard let requested = message.outputs else { return all.map { ($0, message.wantsBinary) } }
    var outputs: [(OutputTensor, Bool)] = []
    for output in requested {
      guard let tensor = OutputTensor(named: output.name, of: model) else {
        let names = all.map(\.name).joined(separator: ", ")
        throw RequestError("there is no output \(output.name); the outputs are \(names)")
      }
      outputs.append((tensor, output.isBinary))
    }
    return outputs
  }

  private static func reply(
    _ id: String?, _ outputs: [(tensor: OutputTensor, isBinary: Bool)], _ predictions: Predictions
  ) -> Reply {
    let served = predictions.served
    var binary: [UInt8] = []
    var reply = Reply.json { writer in
      writer.raw("{\"model_name\":")
      writer.string(served.name)
      writer.raw(",\"model_version\":")
      writer.string(served.version)
      if let id {
        writer.raw(",\"id\":")
        writer.string(id)
      }
      writer.raw(",\"outputs\":")
      writer.array(outputs) { writer, output in
        let shape = [predictions.rowCount] + (output.tensor.width.map { [$0] } ?? [])
        writer.head(output.tensor.name, output.tensor.type, shape)
        if output.isBinary {
          let bytes = output.tensor.binary(predictions)
          binary += bytes
          writer.raw(",\"parameters\":{\"binary_data_size\":")
          writer.integer(bytes.count)
          writer.raw("}")
        } else {
          writer.raw(",\"data\":")
          output.tensor.write(predictions, to: &writer)
        }
        writer.raw("}")
      }
      writer.raw("}")
    }
    if outputs.contains(where: \.isBinary) {
      reply.contentType = "application/octet-stream"
      reply.headers["inference-header-content-length"] = String(reply.body.count)
      reply.body += binary
    }
    return reply
  }
}

extension JSONWriter {
  /// The members that tensors have in metadata and in answers, without the closing brace.
  fileprivate mutating func head(_ name: String, _ type: TensorType, _ shape: [Int]) {
    raw("{\"name\":")
    string(name)
    raw(",\"datatype\":")
    string(type.rawValue)
    raw(",\"shape\":")
    array(shape) { $0.integer($1) }
  }
}
