"""MLflow's scoring client."""

from mlflow.pyfunc.scoring_server.client import ScoringServerClient

from .service import TitanicService


def _client(service: TitanicService) -> ScoringServerClient:
    return ScoringServerClient("127.0.0.1", service.port)


def check_ready_and_version(service: TitanicService) -> None:
    client = _client(service)
    client.wait_server_ready(timeout=5)
    assert client.get_version() == "0.1.0", client.get_version()


def check_data_frame(service: TitanicService) -> None:
    answer = _client(service).invoke(service.frame)
    assert answer["predictions"] == service.predictions
    assert answer.get_predictions()[0].tolist() == service.predictions


def check_array(service: TitanicService) -> None:
    """Rows without names, in the schema's order; what is missing in them is NaN."""
    answer = _client(service).invoke(service.frame.to_numpy(dtype=object), params={"x": 1})
    assert answer["predictions"] == service.predictions
