"""Readers of what the service says of itself."""

import requests
from openapi_spec_validator import validate
from prometheus_client.parser import text_string_to_metric_families

from .service import TitanicService


def check_openapi(service: TitanicService) -> None:
    document = requests.get(service.url + "/openapi.json").json()
    validate(document)
    columns = document["components"]["schemas"]["Record"]["properties"]
    assert list(columns) == service.features
    assert columns["sex"]["enum"] == ["female", "male", None]


def check_prometheus(service: TitanicService) -> None:
    text = requests.get(service.url + "/metrics").text
    families = {family.name: family for family in text_string_to_metric_families(text)}
    classes = {
        sample.labels["class"]: sample.value
        for sample in families["mlterm_predictions"].samples
    }
    rows = families["mlterm_predicted_rows"].samples[0].value
    assert set(classes) == {"0", "1"} and sum(classes.values()) == rows > 0
    assert families["mlterm_request_duration_seconds"].type == "histogram"
