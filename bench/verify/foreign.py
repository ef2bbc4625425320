"""Makes PDF files with the programs of others, for comparing two checkers: python foreign.py FOLDER [BROWSER].

Each file is one line in the table of docs/verify-agreement.md. A program that is not installed is left out and told.
"""

import pathlib
import shutil
import subprocess
import sys

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
browser = sys.argv[2] if len(sys.argv) > 2 else "chromium-headless-shell"

PAGES = {
    "tekst": "<h1>Een avond</h1><p>Zij zei: <em>kom binnen</em>, en <strong>doe mee</strong>. Café, naïef, ‘s avonds.</p><p lang=en>In English.</p>",
    "lijst": "<h1>Lijst</h1><ul><li>Een<ul><li>Diep</li></ul></li><li>Twee</li></ul><ol><li>Eerst</li><li>Dan</li></ol><dl><dt>Wie</dt><dd>Noor</dd></dl>",
    "tabel": "<h1>Tabel</h1><table><caption>Wie</caption><thead><tr><th scope=col>Naam</th><th scope=col>Stad</th></tr></thead><tbody><tr><td>Noor</td><td>Zwolle</td></tr><tr><td colspan=2>Niemand</td></tr></tbody></table>",
    "beeld": "<h1>Beeld</h1><figure><img alt='Een vlak' src='data:image/svg+xml,<svg xmlns=%22http://www.w3.org/2000/svg%22 width=%2240%22 height=%2220%22><rect width=%2240%22 height=%2220%22 fill=%22red%22/></svg>'><figcaption>Een vlak</figcaption></figure><h3>Te diep</h3>",
    "link": "<h1>Link</h1><p><a href='https://veld.example/'>Het veld</a> en <a href='#plek'>hier</a>.</p><h2 id=plek>Plek</h2><p style='opacity:.5'>Half.</p><form><input name=a aria-label=Naam></form>",
}


def page(name: str) -> str:
    return f"<!doctype html><html lang=nl><head><meta charset=utf-8><title>{name}</title></head><body>{PAGES[name]}</body></html>"


def made(name: str, make) -> None:
    try:
        make(str(folder / f"{name}.pdf"))
    except Exception as error:  # Each program fails in its own way; the others go on.
        print(f"{name}: {type(error).__name__}: {error}", file=sys.stderr)


def with_typst() -> None:
    import typst

    texts = {
        "tekst": "= Een avond\n\nZij zei: _kom binnen_, en *doe mee*. Café #footnote[Een noot.] en `code`.",
        "tabel": "= Tabel\n\n#table(columns: 2, table.header[Naam][Stad], [Noor], [Zwolle])\n\n- Een\n- Twee\n\n+ Eerst\n+ Dan",
        "som": '= Som\n\n#math.equation(alt: "a kwadraat", block: true, $a^2$)\n\n#outline()\n\n== Deel\n#link("https://veld.example/")[Het veld]',
        "figuur": '= Figuur\n\n#figure(image(bytes("<svg xmlns=\'http://www.w3.org/2000/svg\' width=\'40\' height=\'20\'><rect width=\'40\' height=\'20\' fill=\'red\'/></svg>"), alt: "Een vlak"), caption: [Een vlak])\n\n#rect(fill: luma(90%))[Vlak]',
    }
    kinds = {"ua": ["ua-1"], "ua-a2a": ["ua-1", "a-2a"], "a2b": ["a-2b"], "los": []}
    for text, kind in [("tekst", "ua-a2a"), ("tekst", "los"), ("tabel", "ua-a2a"), ("tabel", "a2b"), ("som", "ua"), ("som", "ua-a2a"), ("figuur", "ua"), ("figuur", "a2b")]:
        source = f'#set document(title: "{text}", date: datetime(year: 2026, month: 3, day: 12))\n#set text(lang: "nl")\n{texts[text]}'
        made(f"typst-{text}-{kind}", lambda out: typst.compile(source.encode(), output=out, pdf_standards=kinds[kind]))


def with_weasyprint() -> None:
    import weasyprint

    for name, variant in [("tekst", "pdf/ua-1"), ("lijst", "pdf/ua-1"), ("tabel", "pdf/ua-1"), ("link", "pdf/ua-1"), ("tekst", "pdf/a-2a"), ("beeld", "pdf/a-2b"), ("link", "pdf/a-3u"), ("tabel", None)]:
        kind = (variant or "los").replace("pdf/", "")
        made(f"weasyprint-{name}-{kind}", lambda out: weasyprint.HTML(string=page(name)).write_pdf(out, pdf_variant=variant, pdf_forms=name == "link"))


def with_chromium() -> None:
    for name in PAGES:
        source = folder / f"{name}.html"
        source.write_text(page(name), encoding="utf-8")

        def print_page(out: str) -> None:
            sandbox = ["--no-sandbox"] if hasattr(__import__("os"), "geteuid") and __import__("os").geteuid() == 0 else []
            subprocess.run([browser, *sandbox, "--disable-gpu", "--export-tagged-pdf", "--generate-pdf-document-outline", f"--print-to-pdf={out}", source.as_uri()], check=True, capture_output=True)

        made(f"chromium-{name}", print_page)


def with_libreoffice() -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("libreoffice: not installed", file=sys.stderr)
        return
    for name, options in [("tekst", {}), ("tabel", {"PDFUACompliance": True}), ("lijst", {"SelectPdfVersion": 2, "PDFUACompliance": True}), ("link", {"SelectPdfVersion": 2}), ("beeld", {"UseTaggedPDF": True})]:
        filters = ",".join('"%s":{"type":"%s","value":"%s"}' % (key, "long" if isinstance(value, int) and not isinstance(value, bool) else "boolean", str(value).lower()) for key, value in options.items())
        target = folder / f"libreoffice-{name}"

        def convert(out: str) -> None:
            source = folder / f"{name}.html"
            source.write_text(page(name), encoding="utf-8")
            profile = (folder / "profile").resolve().as_uri()
            subprocess.run([office, f"-env:UserInstallation={profile}", "--headless", "--writer", "--convert-to", f"pdf:writer_web_pdf_Export:{{{filters}}}", "--outdir", str(target), str(source)], check=True, capture_output=True)
            shutil.move(target / f"{name}.pdf", out)
            shutil.rmtree(target)

        made(f"libreoffice-{name}", convert)


def with_others() -> None:
    from fpdf import FPDF
    from reportlab.pdfgen import canvas

    def standard_fonts(out: str) -> None:
        sheet = canvas.Canvas(out, invariant=1)
        sheet.setFont("Helvetica", 12)
        sheet.drawString(72, 700, "Een avond, café")
        sheet.setFont("Symbol", 12)
        sheet.drawString(72, 680, "abc")
        sheet.linkURL("https://veld.example/", (72, 690, 200, 710))
        sheet.acroForm.textfield(name="a", x=72, y=600)
        sheet.save()

    def cmyk(out: str) -> None:
        sheet = canvas.Canvas(out, invariant=1)
        sheet.setFillColorCMYK(0, 0.5, 0.5, 0)
        sheet.setFillAlpha(0.5)
        sheet.rect(72, 72, 100, 100, fill=1)
        sheet.save()

    def embedded_font(out: str) -> None:
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

        import matplotlib

        pdfmetrics.registerFont(TTFont("DejaVu", str(pathlib.Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf")))
        sheet = canvas.Canvas(out, invariant=1)
        sheet.setFont("DejaVu", 12)
        sheet.drawString(72, 700, "Łódź, café → ✓")
        sheet.save()

    def fpdf(out: str) -> None:
        sheet = FPDF()
        sheet.add_page()
        sheet.set_font("Helvetica", size=12)
        sheet.cell(text="Een avond")
        with sheet.table() as table:
            for row in [("Naam", "Stad"), ("Noor", "Zwolle")]:
                cells = table.row()
                for text in row:
                    cells.cell(text)
        sheet.output(out)

    def plot(kind: int):
        def draw(out: str) -> None:
            import matplotlib

            matplotlib.use("pdf")
            from matplotlib import pyplot

            with matplotlib.rc_context({"pdf.fonttype": kind}):
                figure, axes = pyplot.subplots()
                axes.plot([1, 2, 3])
                axes.set_title("Een lijn")
                figure.savefig(out, metadata={"CreationDate": None})

        return draw

    made("reportlab-standard-fonts", standard_fonts)
    made("reportlab-cmyk", cmyk)
    made("reportlab-embedded-font", embedded_font)
    made("fpdf2-table", fpdf)
    made("matplotlib-type3", plot(3))
    made("matplotlib-truetype", plot(42))


with_typst()
with_weasyprint()
with_chromium()
with_libreoffice()
with_others()
