"""Typst in one process: the Markdown as Typst, so many times, as PDF/UA-1 with PDF/A-2a."""

import re
import sys

import typst

source, count, target = sys.argv[1], int(sys.argv[2]), sys.argv[3]
text = open(source, encoding="utf-8").read()


def convert(markdown):
    """As much of Markdown as the sample uses."""
    lines = []
    for line in markdown.split("\n"):
        line = re.sub(r"([#$@\\])", r"\\\1", re.sub(r"^(#+) ", lambda m: "=" * len(m[1]) + " ", line))
        line = re.sub(r"\*\*(.+?)\*\*", r"*\1*", line)
        line = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r'#link("\2")[\1]', line)
        lines.append(line)
    return "\n".join(lines)


body = convert(text)
for number in range(count):
    document = f'#set document(title: "Sessie {number + 1}")\n#set text(lang: "nl")\n#set page(paper: "a4", numbering: "1")\n= Sessie {number + 1}\n{body}'
    with open(target, "wb") as out:
        out.write(typst.compile(document.encode(), format="pdf", pdf_standards=["ua-1", "a-2a"]))
