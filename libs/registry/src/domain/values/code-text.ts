import type { Attribute } from '../attributes/attribute';
import { isListedRegion } from '../attributes/divisions';
import { sectionOf } from '../industry/industry';

const LONGEST_TAG = 20;

/** What is wrong with a code of an attribute, in Chinese, or null. */
export function codeProblem(attribute: Attribute, code: string): string | null {
  const format = formatProblem(attribute, code);
  if (format) return format;
  if (Object.hasOwn(attribute.codes ?? {}, code) || attribute.openCodes) return null;
  const options = Object.values(attribute.codes ?? {}).slice(0, 8);
  return `“${attribute.label}”没有“${code.slice(0, 40)}”这一项，请从列表中选择，如${options.join('、')}。`;
}

function formatProblem(attribute: Attribute, code: string): string | null {
  if (attribute.format === 'industry' && sectionOf(code) === null) {
    return `“${attribute.label}”应为 GB/T 4754-2017 的 4 位小类代码，如 2614，请核对。`;
  }
  if (attribute.format === 'region' && !(/^[1-9]\d{5}$/.test(code) && isListedRegion(code))) {
    return `“${attribute.label}”应为 GB/T 2260 现行的 6 位行政区划代码，如滨海新区 120116，请核对；塘沽、汉沽、大港原代码填 120116。`;
  }
  if (attribute.format === 'tag') {
    const isTag = /[\p{L}\p{N}]/u.test(code) && !/[,，、;；:\n]/.test(code) && [...code].length <= LONGEST_TAG;
    return isTag ? null : `“${attribute.label}”每个不超过 ${LONGEST_TAG} 字，不含标点，请核对“${code.slice(0, 40)}”。`;
  }
  if (attribute.openCodes && !/^[\w-]{1,40}$/.test(code)) {
    return `“${attribute.label}”应为不超过 40 位的代码（字母、数字），请核对。`;
  }
  return null;
}
