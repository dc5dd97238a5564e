import { isObject, textOf, type JsonObject } from '../json/json-value.ts';
import type { AuthoredTexts } from '../reading/authored-text.ts';

/** What stands above a question, as texts: its image, its sound; a film is noted as left out. Files are named from the content's folder. */
export function mediaAbove({ media, image, audio }: JsonObject, texts: AuthoredTexts): readonly string[] {
  return [...mediumOf(media, texts), ...imageOf(image, texts), ...soundsOf(audio, texts)];
}

function mediumOf(media: unknown, texts: AuthoredTexts): readonly string[] {
  const type = isObject(media) ? media['type'] : undefined;
  const library = isObject(type) ? textOf(type['library']) : null;
  const params = isObject(type) ? type['params'] : undefined;
  if (library === null || !isObject(params) || Object.keys(params).length === 0) return [];
  if (library.includes('Audio')) return soundsOf(params['files'], texts);
  if (library.includes('Image')) return isObject(params['file']) ? imageOf({ ...params['file'], alt: params['alt'] }, texts) : [];
  texts.leaveOut(library.includes('Video') ? 'film' : 'image');
  return [];
}

function imageOf(image: unknown, texts: AuthoredTexts): readonly string[] {
  const path = isObject(image) ? image['path'] : undefined;
  return isObject(image) && typeof path === 'string' ? [texts.medium(path, 'image', textOf(image['alt']) ?? '')] : [];
}

/** The same sound in several forms: the first that Cutscore plays. */
function soundsOf(files: unknown, texts: AuthoredTexts): readonly string[] {
  const paths = (Array.isArray(files) ? files : []).flatMap((file: unknown) => (isObject(file) && typeof file['path'] === 'string' ? [file['path']] : []));
  return paths.length === 0 ? [] : [texts.html(`<audio>${paths.map((path) => `<source src="${path.replaceAll(/["<>&]/gu, '')}">`).join('')}</audio>`)];
}
