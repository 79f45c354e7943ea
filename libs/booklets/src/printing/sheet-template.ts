/** One finding on paper: what it is about, line by line what decided it, and the code by which it can be checked. */
export interface Sheet {
  readonly title: string;
  readonly by: string;
  readonly rows: readonly { readonly label: string; readonly text: string }[];
  readonly heading: string;
  readonly lines: readonly {
    readonly depth: number;
    readonly state: string;
    readonly text: string;
    readonly note: string;
  }[];
  readonly code: string;
  readonly about: string;
}

/** The sheet as typst sets it. Its data are texts: nothing of them is read as a command. */
export const sheetTemplate = `
#let d = json(bytes(sys.inputs.data))
#let quiet = rgb("#5b6472")
#let small(body) = text(size: 8pt, fill: quiet, body)
#set document(title: d.title, author: d.by)
#set text(font: ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC"), size: 10pt, lang: "zh", region: "cn")
#set page(paper: "a4", margin: (x: 22mm, top: 22mm, bottom: 20mm),
  footer: context small[核验码 #d.code #h(1fr) 第 #counter(page).display() 页，共 #counter(page).final().first() 页])
#set table(stroke: (x: none, y: 0.5pt + rgb("#e2e7ed")), inset: (x: 4pt, y: 6pt))
#text(size: 18pt, weight: "bold", d.title)
#v(4mm)
#table(columns: (34mm, 1fr), ..d.rows.map(row => (text(fill: quiet, row.label), row.text)).flatten())
#v(6mm)
#text(size: 13pt, weight: "bold", d.heading)
#v(2mm)
#table(columns: (20mm, 1fr),
  ..d.lines.map(line => (
    line.state,
    pad(left: line.depth * 5mm, stack(spacing: 4pt, line.text, if line.note != "" { small(line.note) } else { [] })),
  )).flatten())
#v(6mm)
#block(stroke: 0.5pt + rgb("#8b94a3"), inset: 8pt, width: 100%)[
  #text(weight: "bold")[核验码 #d.code]
  #v(1mm)
  #small(d.about)
]
`;
