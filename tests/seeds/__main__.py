"""`PYTHONPATH=tests python -m seeds` writes the document of what the published reports hold."""

from seeds.document import document

print(document(), end="")
