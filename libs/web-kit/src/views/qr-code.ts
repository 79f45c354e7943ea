import { encode } from 'uqr';

/** A QR code as one path of squares, with the quiet border that readers need; `label` says what is in it. */
export function qrSvg(text: string, label: string): string {
  const { size, data } = encode(text, { border: 4, ecc: 'M' });
  const rows = data.map((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join(''));
  const box = `viewBox="0 0 ${size} ${size}" width="232" height="232" role="img" aria-label="${escaped(label)}"`;
  return `<svg class="qr" ${box}><rect width="${size}" height="${size}" fill="#fff"/><path d="${rows.join('')}" fill="#000"/></svg>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
