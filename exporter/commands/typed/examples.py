"""Examples that each command prints below its options (`--help`)."""

BUILD = """examples:
  exporter build report.yaml                          output/report.docx and output/report.pdf
  exporter build report.yaml --to pdf -o public       only the one-pager, into public/
  exporter build report.yaml -o public/november.pdf   that file alone
  exporter build *.yaml -t compact                    many outlines, another template
  exporter build briefings                            every outline in a folder
  exporter build report.yaml --set colors.accent=#7a1f1f --set headings.1.size=18pt
  exporter build report.yaml --watch                  after each save, until Ctrl-C
"""
PREVIEW = """examples:
  exporter preview report.yaml                        opens the browser; Ctrl-C ends it
  exporter preview report.yaml -t modern --read-only
  exporter preview                                    begins an outline in this folder
"""
CHECK = """examples:
  exporter check report.yaml
  exporter check report.yaml --source article.txt     every number held against the article
  exporter check data/*.yaml --strict --format github
"""
PULL = """examples:
  exporter pull report-edited.docx report.yaml --dry-run     what would change in the outline
  exporter pull report-edited.docx report.yaml               write it; then build both files anew
  exporter pull report-edited.docx report.yaml --structure   moves, headings, levels and columns, too
  exporter pull report-edited.docx report.yaml --figures unlink --comments --backup

what comes back:
  Words, paragraphs, items, rows, captions, notes and chart points are written where they stand; all else stays as it
  is. A key figure's number changes its `value:`, and every other place follows. What cannot be placed for sure is held,
  and told with both texts and the reason. Where the outline would have a new error, nothing is written.

exit codes:
  0   everything is taken     1   something is held, or a file cannot be used
  2   wrong usage             70  an internal error
"""
FIGURES = """examples:
  exporter figures report.yaml
  exporter figures report.yaml --source article.txt --format csv > figures.csv
"""
INSPECT = """examples:
  exporter inspect output/report.docx
  exporter inspect output/report.pdf --json
"""
TEMPLATES = """examples:
  exporter templates                                  the bundled templates
  exporter templates briefing                         every setting, resolved
"""
FONTS = """examples:
  exporter fonts                                      the default template, in English
  exporter fonts -t house.yaml --language zh-CN
  exporter fonts -t house.yaml --strict               fails when one font stands in for another
"""
EXPLAIN = """examples:
  exporter explain digits-differ                      a code, as `check --format json` prints it
"""
SCHEMA = """examples:
  exporter schema outline > outline.schema.json       for editors: # yaml-language-server: $schema=outline.schema.json
  exporter schema template > template.schema.json
"""
INIT = """examples:
  exporter init                                       report.yaml and house.yaml, here
  exporter init briefings --language zh-CN
"""
COMPLETION = """examples:
  eval "$(exporter completion bash)"                  in ~/.bashrc
  eval "$(exporter completion zsh)"                   in ~/.zshrc
  exporter completion fish > ~/.config/fish/completions/exporter.fish
"""
