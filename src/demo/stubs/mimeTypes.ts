/** The few media types that the OpenID Connect engine ever names by a short word. */
const TYPES: Readonly<Record<string, string>> = {
  bin: 'application/octet-stream',
  form: 'application/x-www-form-urlencoded',
  html: 'text/html',
  json: 'application/json',
  text: 'text/plain',
  txt: 'text/plain',
  urlencoded: 'application/x-www-form-urlencoded',
};

/**
 * Stands in for the function of the same name in the package `mime-types`, which the bundle of the demo
 * org leaves out (an alias of the bundler): its table of 2,500 media types is a third of a megabyte, and
 * the engine uses five of them. Gives false for an unknown extension.
 */
export function lookup(path: string): string | false {
  const extension = path.toLowerCase().split('.').at(-1) ?? '';
  return Object.hasOwn(TYPES, extension) ? (TYPES[extension] ?? false) : false;
}

/** Stands in for `contentType` of `mime-types`: the type with its charset, or false when unknown. */
export function contentType(typeOrExtension: string): string | false {
  const type = typeOrExtension.includes('/') ? typeOrExtension : lookup(typeOrExtension);
  if (type === false || type.includes('charset')) {
    return type;
  }
  return type.startsWith('text/') || type === 'application/json' ? `${type}; charset=utf-8` : type;
}
