/** The booklet as typst sets it. Its data are texts: nothing of them is read as a command. */
export const bookletTemplate = `
#let d = json(bytes(sys.inputs.data))
#let quiet = rgb("#5b6472")
#let rule = (x: none, y: 0.5pt + rgb("#e2e7ed"))
#let small(body) = text(size: 8pt, fill: quiet, body)
#set document(title: d.company + " 一企一册", author: d.by)
#set text(font: ("Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC"), size: 9.5pt, lang: "zh", region: "cn")
#let mark = rotate(-32deg, text(size: 24pt, fill: rgb(91, 100, 114, 32), d.watermark))
#set page(
  paper: "a4", margin: (x: 20mm, top: 22mm, bottom: 20mm),
  foreground: place(center + horizon, stack(spacing: 62mm, mark, mark, mark)),
)
#set table(stroke: rule, inset: (x: 4pt, y: 5pt))
#show heading: it => block(above: 18pt, below: 10pt, sticky: true, text(size: 14pt, weight: "bold", it.body))
#show outline.entry: it => block(above: 10pt, it)

#v(48mm)
#text(size: 13pt, fill: quiet)[园区企业档案]
#v(4mm)
#text(size: 30pt, weight: "bold")[一企一册]
#v(10mm)
#text(size: 19pt, weight: "bold", d.company)
#v(2mm)
#text(size: 11pt, fill: quiet)[统一社会信用代码 #d.uscc]
#v(14mm)
#table(columns: (40mm, 1fr), inset: (x: 4pt, y: 7pt),
  ..d.cover.map(each => (text(fill: quiet, each.label), each.text)).flatten())
#v(1fr)
#text(fill: quiet, d.taken)
#pagebreak()

#set page(
  header: small[#d.company · 一企一册 #h(1fr) 资料截至 #d.asOf],
  footer: context small[仅供内部使用 #h(1fr) 第 #counter(page).display() 页，共 #counter(page).final().first() 页],
)
#outline(title: [目录], depth: 1)
#pagebreak()

#if d.charts.len() > 0 [
= 图表
#grid(columns: (1fr, 1fr), gutter: 10mm, ..d.charts.map(chart => block(breakable: false)[
  #text(weight: "bold", chart.label)
  #v(1mm)
  #grid(columns: chart.bars.map(_ => 1fr), align: center + bottom, row-gutter: 4pt,
    ..chart.bars.map(bar => text(size: 7.5pt, bar.text)),
    ..chart.bars.map(bar => box(height: 34mm, align(bottom, rect(
      width: 8mm, height: calc.max(bar.share, 0.004) * 34mm,
      fill: if bar.now { rgb("#0b4f97") } else { rgb("#8bb8e2") },
    )))),
    ..chart.bars.map(bar => small(bar.year)))
]))
]

#for chapter in d.chapters [
= #chapter.label
#if chapter.yearly.len() > 0 {
  table(columns: (1.6fr,) + chapter.years.map(_ => 1fr), align: (x, y) => if x == 0 { left } else { right },
    table.header(..([项目],).map(small), ..chapter.years.map(small)),
    ..chapter.yearly.map(row => (row.label, ..row.cells)).flatten())
}
#if chapter.single.len() > 0 {
  table(columns: (56mm, 1fr, 44mm),
    ..chapter.single.map(row => (text(fill: quiet, row.label), row.text, small(row.note))).flatten())
}
#if chapter.differing != "" { block(above: 8pt, small(chapter.differing)) }
#if chapter.missing != "" { block(above: 8pt, small("没有登记：" + chapter.missing)) }
]

#for part in d.parts [
= #part.label
#if part.rows.len() == 0 { small(part.none) } else {
  table(columns: part.widths.map(width => width * 1fr),
    table.header(..part.heads.map(small)), ..part.rows.flatten())
}
]
`;
