import { svgText } from './picture-of.ts';

/** Pixels of the picture for each CSS pixel. */
const density = 2;

/**
 * The picture as a PNG at twice its size. An SVG that is drawn as an image sees no font of the page, so the fonts that
 * the page has loaded go with it; where that fails, the next font of the list is used.
 *
 * @throws when the browser can't draw it
 */
export async function pngOf(picture: SVGSVGElement): Promise<Blob> {
  const [width, height] = [Number(picture.getAttribute('width')), Number(picture.getAttribute('height'))];
  const withFonts = picture.cloneNode(true);
  const style = document.createElementNS('http://www.w3.org/2000/svg', 'style');
  style.textContent = await loadedFontFaces();
  withFonts.insertBefore(style, withFonts.firstChild);
  // cloneNode of an <svg> is an <svg>.
  const address = URL.createObjectURL(new Blob([svgText(withFonts as SVGSVGElement)], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = width * density;
    canvas.height = height * density;
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('This browser gives no canvas.');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => {
        if (blob === null) reject(new Error('The picture is too large for this browser.'));
        else resolve(blob);
      }, 'image/png');
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** The page's own font faces that are in use, each with its file inside. */
async function loadedFontFaces(): Promise<string> {
  const used = new Set([...document.fonts].filter(({ status }) => status === 'loaded').map((face) => `${unquoted(face.family)} ${face.unicodeRange}`));
  const rules = [...document.styleSheets].flatMap(rulesOf).filter((rule) => used.has(`${unquoted(rule.style.getPropertyValue('font-family'))} ${rule.style.getPropertyValue('unicode-range')}`));
  const faces = await Promise.all(rules.map(embedded));
  return faces.join('\n');
}

function rulesOf(sheet: CSSStyleSheet): CSSFontFaceRule[] {
  return [...sheet.cssRules].filter((rule) => rule instanceof CSSFontFaceRule);
}

async function embedded(rule: CSSFontFaceRule): Promise<string> {
  const source = rule.style.getPropertyValue('src');
  const address = /url\("?([^")]+)"?\)/u.exec(source)?.[1];
  if (address === undefined) return '';
  try {
    const reply = await fetch(new URL(address, rule.parentStyleSheet?.href ?? location.href));
    const data = await asDataAddress(await reply.blob());
    return rule.cssText.replace(/src:[^;]*;/u, `src: url(${data}) format("woff2");`);
  } catch {
    return '';
  }
}

function asDataAddress(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      if (typeof reader.result === 'string') resolve(reader.result);
      else reject(new Error('The font could not be read.'));
    });
    reader.addEventListener('error', () => {
      reject(new Error('The font could not be read.'));
    });
    reader.readAsDataURL(file);
  });
}

function unquoted(family: string): string {
  return family.replaceAll(/["']/gu, '');
}
