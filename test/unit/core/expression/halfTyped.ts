import fc from 'fast-check';

const EXPRESSIONS = [
  'Arrays.flatten(Groups.startsWith("OKTA", "Eng", 100) ?: {}, {"a"})',
  "user.getGroups({'group.profile.name':'Eng','operator':'STARTS_WITH'}).![profile.name].contains('x')",
  "user.getGroups({'group.type':{'OKTA_GROUP','APP_GROUP'}}, {'group.id':'00g1'}).![name]",
  'getFilteredGroups({"00g1"}, "group.name", 40)',
  'isMemberOfGroupName("a ""b""") ? user.login : String.substring("abc", 0, 1)',
];

const WORDS = [
  ..."user. group Groups. Arrays.flatten( get 'group.id': 'operator' \"OKTA\" \" ' ( ) [ ] { } ![ .![ . , : ?: 1 __proto__ constructor $ 😀".split(
    ' ',
  ),
  ' ',
  '\u202E',
  '\uD800',
];

/** Texts as they are while somebody types: beginnings of expressions, words in any order, anything. */
export const halfTyped: fc.Arbitrary<string> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...EXPRESSIONS), fc.nat(110), fc.constantFrom('', ...WORDS))
    .map(([text, length, more]) => text.slice(0, length) + more),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 20 }).map((words) => words.join('')),
  fc.string({ unit: 'binary' }),
);
