"""Compiles C exports with gcc and clang, every warning an error, and compares what they say with
`mlterm predict`."""

import os
import shutil
import struct
import subprocess
import unicodedata

import onnx_agreement

FLAGS = ["-std=c99", "-Wall", "-Wextra", "-pedantic", "-Werror"]

PROGRAM = """
#include <stdio.h>
#include "{name}.h"
int main(void)
{{
  static {name}_input input;
  while (fread(&input, sizeof input, 1, stdin) == 1) {{
{body}
  }}
  return 0;
}}
"""
CLASSES = """    static {name}_votes votes[{macro}_CLASSES];
    int k, class = {name}_predict(&input, votes);
    printf("%d", class);
    for (k = 0; k < {macro}_CLASSES; ++k) printf(" %.9g", (double){name}_probability(votes[k]));
    printf("\\n");"""
NUMBER = """    printf("%.9g\\n", (double){name}_predict(&input));"""


def fields(header):
    """The type and the feature of each field, in order."""
    found = []
    for line in header.splitlines():
        if "; /* feature " in line:
            found.append((line.split()[0], int(line.split("; /* feature ")[1].split(":")[0])))
    return found


def level(text, vocabulary):
    """The number of a level as C code takes it, however its letters are spelled; -1 where it is
    missing, and one that there is not where training never saw it."""
    if text in vocabulary:
        return vocabulary.index(text)
    if text == "":
        return -1
    levels = [unicodedata.normalize("NFC", word) for word in vocabulary]
    text = unicodedata.normalize("NFC", text)
    return levels.index(text) if text in levels else len(levels) + 3


def packed(rows, layout, schema):
    """The rows as the structure of the header, and the rows with numbers rounded."""
    codes = {"float": "f", "double": "d", "int32_t": "i"}
    text = "<" + "".join(codes[kind] for kind, _ in layout)
    size = struct.calcsize(text)
    if any(kind == "double" for kind, _ in layout) and (size % 8 or text.count("d") and
                                                        (text.index("d") - 1) % 2):
        # Doubles are aligned to eight bytes.
        text = text.replace("d", "xxxxd", 1)
    data = b""
    for row in rows:
        values = []
        for kind, index in layout:
            feature = schema[index]
            value = row[feature["name"]]
            if feature["kind"] == "category":
                values.append(level(value, feature["vocabulary"]))
            elif feature["kind"] == "boolean":
                values.append(-1 if value == "" else int(onnx_agreement.number(value, "boolean")))
            else:
                number = onnx_agreement.number(value, feature["kind"])
                if kind == "float" and value:
                    number = struct.unpack("<f", struct.pack("<f", number))[0]
                    row[feature["name"]] = repr(number)
                values.append(number)
        data += struct.pack(text, *values)
    return data


def check(mlterm, model, table, schema, target, classes, path):
    name = "model"
    folder = path + ".c"
    os.makedirs(folder)
    header = os.path.join(folder, name + ".h")
    subprocess.run([mlterm, "export", model, "--format", "c", "--check", table, "-o", header,
                    "--json"], check=True, stdout=subprocess.DEVNULL)
    with open(header, encoding="ascii") as file:
        text = file.read()
    body = (CLASSES if classes else NUMBER).format(name=name, macro=name.upper())
    with open(os.path.join(folder, "main.c"), "w", encoding="ascii") as file:
        file.write(PROGRAM.format(name=name, body=body))
    rng = onnx_agreement.random.Random(11)
    kinds = {feature["name"]: feature["kind"] for feature in schema}
    rows = onnx_agreement.varied(table, target, kinds, rng)
    data = packed(rows, fields(text), schema)
    expected = onnx_agreement.predict(mlterm, model, rows, list(kinds), path)
    for compiler in ["gcc", "clang"]:
        if not shutil.which(compiler):
            continue
        for optimization in ["-O2", "-Os"]:
            program = os.path.join(folder, compiler + optimization)
            subprocess.run([compiler, *FLAGS, optimization, "-fsanitize=undefined",
                            "-fno-sanitize-recover", os.path.join(folder, "main.c"), "-o", program],
                           check=True)
            result = subprocess.run([program], input=data, check=True, capture_output=True)
            lines = [line.split() for line in result.stdout.decode().splitlines()]
            values = onnx_agreement.np.array(
                [[float(x) for x in (line[1:] if classes else line)] for line in lines])
            labels = [classes[int(line[0])] for line in lines] if classes else None
            onnx_agreement.compare(f"{program}", expected, (labels, values), not classes)
    return len(rows), os.path.getsize(header)
