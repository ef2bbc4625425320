"""WeasyPrint in one process: the same HTML so many times, as PDF/UA-1."""

import sys

from weasyprint import HTML

source, count, target = sys.argv[1], int(sys.argv[2]), sys.argv[3]
text = open(source, encoding="utf-8").read()
for number in range(count):
    HTML(string=text.replace("Sessie 1", f"Sessie {number + 1}")).write_pdf(target, pdf_variant="pdf/ua-1")
