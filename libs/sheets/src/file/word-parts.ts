import type { ZipPart } from './zip-stream';

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

/** The parts of a Word document around its body; A3 lying on its side, the page and the number of pages at the foot. */
export function documentParts(body: string, { title }: { readonly title: string }): readonly ZipPart[] {
  return [
    { name: '[Content_Types].xml', text: CONTENT_TYPES },
    { name: '_rels/.rels', text: PACKAGE_RELATIONS },
    { name: 'docProps/core.xml', text: coreProperties(title) },
    { name: 'word/document.xml', text: `${XML}<w:document ${W} ${R}><w:body>${body}${SECTION}</w:body></w:document>` },
    { name: 'word/_rels/document.xml.rels', text: DOCUMENT_RELATIONS },
    { name: 'word/styles.xml', text: STYLES },
    { name: 'word/footer1.xml', text: FOOTER },
  ];
}

const override = (part: string, type: string) => `<Override PartName="${part}" ContentType="${type}"/>`;
const relation = (id: string, type: string, target: string) =>
  `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`;
const relations = (...all: readonly string[]) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${all.join('')}</Relationships>`;

const CONTENT_TYPES = [
  `${XML}<Types xmlns="${PACKAGE}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  '<Default Extension="xml" ContentType="application/xml"/>',
  override('/word/document.xml', `${WORD}.document.main+xml`),
  override('/word/styles.xml', `${WORD}.styles+xml`),
  override('/word/footer1.xml', `${WORD}.footer+xml`),
  override('/docProps/core.xml', 'application/vnd.openxmlformats-package.core-properties+xml'),
  '</Types>',
].join('');

const PACKAGE_RELATIONS = relations(
  relation('rId1', `${OFFICE}/officeDocument`, 'word/document.xml'),
  relation('rId2', `${PACKAGE}/relationships/metadata/core-properties`, 'docProps/core.xml'),
);
const DOCUMENT_RELATIONS = relations(
  relation('rId1', `${OFFICE}/styles`, 'styles.xml'),
  relation('rId2', `${OFFICE}/footer`, 'footer1.xml'),
);

const coreProperties = (title: string) =>
  `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${title}</dc:title></cp:coreProperties>`;

const SECTION = [
  '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="23811" w:h="16838" w:orient="landscape"/>',
  '<w:pgMar w:top="850" w:right="705" w:bottom="850" w:left="705" w:header="425" w:footer="425" w:gutter="0"/></w:sectPr>',
].join('');

const field = (name: string) => `<w:fldSimple w:instr=" ${name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>`;
const text = (words: string) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
const FOOTER = [
  `${XML}<w:ftr ${W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>`,
  ...[text('第 '), field('PAGE'), text(' 页，共 '), field('NUMPAGES'), text(' 页'), '</w:p></w:ftr>'],
].join('');

const line = (side: string) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="8B94A3"/>`;
const STYLES = [
  `${XML}<w:styles ${W}><w:docDefaults><w:rPrDefault><w:rPr>`,
  '<w:rFonts w:ascii="Times New Roman" w:eastAsia="宋体" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>',
  '<w:sz w:val="16"/><w:szCs w:val="16"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>',
  '</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>',
  '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>',
  '<w:pPr><w:keepNext/><w:spacing w:after="120"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>',
  '<w:rPr><w:b/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr></w:style>',
  '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>',
  '<w:style w:type="table" w:styleId="Lined"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr>',
  `<w:tblBorders>${['top', 'left', 'bottom', 'right', 'insideH', 'insideV'].map(line).join('')}</w:tblBorders>`,
  '<w:tblCellMar><w:left w:w="57" w:type="dxa"/><w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
  '</w:styles>',
].join('');
