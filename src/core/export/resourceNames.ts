const LONGEST = 60;

/**
 * Gives names to Terraform resources: made of a text in lower-case ASCII letters, digits and `_`,
 * beginning with a letter, and never twice the same for one type of resource.
 */
export function resourceNames(): (type: string, text: string) => string {
  const taken = new Set<string>();
  return (type, text) => {
    const wanted = identifier(text);
    let name = wanted;
    for (let count = 2; taken.has(`${type}.${name}`); count += 1) {
      name = `${wanted}_${count}`;
    }
    taken.add(`${type}.${name}`);
    return name;
  };
}

function identifier(text: string): string {
  const letters = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, LONGEST)
    .replace(/^_+|_+$/g, '');
  return /^[a-z]/.test(letters) ? letters : `claim_${letters}`.replace(/_$/, '');
}
