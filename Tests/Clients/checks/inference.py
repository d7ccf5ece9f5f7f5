"""tritonclient, in JSON and with binary tensors, which it sends unless told otherwise."""

import numpy
import tritonclient.http as triton

from .service import TitanicService


def _inputs(service: TitanicService, binary: bool) -> list:
    inputs = []
    for name in service.features:
        column = service.frame[name]
        if column.dtype.kind in "if":
            values = column.to_numpy(numpy.float64)
            kind = "FP64"
        else:
            values = numpy.array([v if isinstance(v, str) else "" for v in column], dtype=object)
            kind = "BYTES"
        tensor = triton.InferInput(name, [len(values)], kind)
        tensor.set_data_from_numpy(values, binary_data=binary)
        inputs.append(tensor)
    return inputs


def _check(service: TitanicService, answer: triton.InferResult) -> None:
    assert answer.as_numpy("prediction").tolist() == service.predictions
    assert (answer.as_numpy("probabilities") == service.probabilities).all()


def check_health_and_metadata(service: TitanicService) -> None:
    with triton.InferenceServerClient(f"127.0.0.1:{service.port}") as client:
        assert client.is_server_live() and client.is_server_ready()
        assert client.is_model_ready("titanic")
        assert client.get_server_metadata()["name"] == "mlterm"
        metadata = client.get_model_metadata("titanic")
        assert [tensor["name"] for tensor in metadata["inputs"]] == service.features
        assert client.is_model_ready("titanic", metadata["versions"][0])


def check_binary_tensors(service: TitanicService) -> None:
    with triton.InferenceServerClient(f"127.0.0.1:{service.port}") as client:
        answer = client.infer("titanic", _inputs(service, binary=True), request_id="7")
        _check(service, answer)
        assert answer.get_response()["id"] == "7"


def check_tensors_in_json(service: TitanicService) -> None:
    outputs = [
        triton.InferRequestedOutput("probabilities", binary_data=False),
        triton.InferRequestedOutput("prediction", binary_data=True),
    ]
    # NaN has no JSON, but the client writes it.
    with triton.InferenceServerClient(f"127.0.0.1:{service.port}") as client:
        answer = client.infer("titanic", _inputs(service, binary=False), outputs=outputs)
        _check(service, answer)


def check_errors_are_understood(service: TitanicService) -> None:
    tensor = triton.InferInput("age", [1], "BYTES")
    tensor.set_data_from_numpy(numpy.array(["old"], dtype=object))
    with triton.InferenceServerClient(f"127.0.0.1:{service.port}") as client:
        try:
            client.infer("titanic", [tensor])
        except triton.InferenceServerException as error:
            assert error.message() == 'record 1, column age: "old" is not a number', error
        else:
            raise AssertionError("the request must fail")
