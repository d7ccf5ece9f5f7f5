"""curl, and what the article's client does."""

import json

import requests

from .service import TitanicService, run


def check_one_record(service: TitanicService) -> None:
    body = json.dumps(service.records()[0])
    answer = json.loads(run(["curl", "-sS", service.url + "/predict", "-d", body]))
    assert answer == {"prediction": [service.predictions[0]]}, answer


def check_many_records(service: TitanicService) -> None:
    answer = requests.post(
        service.url + "/predict", params={"probabilities": "true"}, json=service.records()
    ).json()
    assert answer["prediction"] == service.predictions
    found = [[row["0"], row["1"]] for row in answer["probabilities"]]
    assert (found == service.probabilities).all()
    assert answer["warnings"] == ["embarked: 1 value never seen in training, taken as missing"]


def check_csv_file(service: TitanicService) -> None:
    rows = service.log.parent / "rows.csv"
    command = ["curl", "-sS", service.url + "/invocations", "-H", "content-type: text/csv"]
    answer = json.loads(run([*command, "--data-binary", f"@{rows}"]))
    assert answer["predictions"] == service.predictions


def check_large_body_after_100_continue(service: TitanicService) -> None:
    body = service.log.parent / "large.json"
    body.write_text(json.dumps(service.records() * 100))
    command = ["curl", "-sS", service.url + "/predict", "-d", f"@{body}"]
    answer = json.loads(run([*command, "-H", "Expect: 100-continue"]))
    assert answer["prediction"] == service.predictions * 100
