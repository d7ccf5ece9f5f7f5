"""The article's service, mended: a scikit-learn forest of one-hot columns behind Flask.

Mended means: the columns of training are kept and each request is brought to them, so that one
record works as well as many; the model is trained on the columns that mlterm uses; no debugger.

    flask_service.py train TABLE MODEL
    flask_service.py PORT MODEL          serves, as the article does, with Flask's own server
    gunicorn 'flask_service:create("MODEL")'
"""

import sys

import joblib
import pandas
from flask import Flask, jsonify, request

COLUMNS = ["pclass", "sex", "age", "sibsp", "parch", "fare", "embarked"]


def train(table: str, path: str) -> None:
    from sklearn.ensemble import RandomForestClassifier

    frame = pandas.read_csv(table)
    features = pandas.get_dummies(frame[COLUMNS], dtype=float)
    forest = RandomForestClassifier(n_estimators=100, random_state=1)
    forest.fit(features, frame["survived"])
    joblib.dump((forest, list(features.columns)), path)


def create(path: str) -> Flask:
    forest, columns = joblib.load(path)
    app = Flask("predict")

    @app.post("/predict")
    def predict():
        rows = pandas.get_dummies(pandas.DataFrame(request.json), dtype=float)
        rows = rows.reindex(columns=columns, fill_value=0.0)
        return jsonify({"prediction": forest.predict(rows).tolist()})

    @app.get("/ping")
    def ping():
        return "\n"

    return app


if __name__ == "__main__":
    if sys.argv[1] == "train":
        train(*sys.argv[2:])
    else:
        create(sys.argv[2]).run(port=int(sys.argv[1]))
