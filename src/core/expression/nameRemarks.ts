import { shortText } from '../text.ts';
import type { ExpressionNode } from './expressionNode.ts';
import { documentedNames, isDocumentedName } from './knownNames.ts';
import type { Look } from './look.ts';
import { errorAt, quoted, warningAt } from './remark.ts';
import type { ExpressionRemark } from './remark.ts';
import { suggestion } from './suggestion.ts';
import { childrenOf, nodesOf } from './walk.ts';

/** What `user` has in Identity Engine besides `profile`. */
const USER_ATTRIBUTES = /^(?:profile|id|status|created|lastUpdated|passwordChanged|lastLogin)$/;

/** Judges the names that an expression begins with; those in a projection stand for other things. */
export function nameRemarks(root: ExpressionNode, look: Look): readonly ExpressionRemark[] {
  return nodesOf(root, namedParts).flatMap((node) => {
    if (node.kind === 'name') {
      return isDocumentedName(node.name, look.dialect) ? [] : [unknownName(node.name, node, look)];
    }
    return attributeRemarks(node, look);
  });
}

/** The parts in which names stand for what an expression begins with; a namespace is judged with its call. */
function namedParts(node: ExpressionNode): readonly ExpressionNode[] {
  if (node.kind === 'projection') {
    return [node.target];
  }
  return node.kind === 'call' && node.target?.kind === 'name' ? node.args : childrenOf(node);
}

function unknownName(name: string, node: ExpressionNode, look: Look): ExpressionRemark {
  const place = look.place(node);
  if (name === 'group') {
    return errorAt(
      place,
      'group is known only in the text of getFilteredGroups, as in "group.name".',
    );
  }
  const names = documentedNames(look.dialect);
  const meant = names.find((known) => known === name.toLowerCase()) ?? suggestion(name, names);
  const advice =
    meant === undefined ? `text needs quotes: ${quoted(name)}` : `did you mean ${meant}?`;
  return warningAt(place, `Okta documents no name ${shortText(name, 40)} for claims; ${advice}`);
}

function attributeRemarks(node: ExpressionNode, look: Look): readonly ExpressionRemark[] {
  if (
    look.dialect === 'legacy' ||
    node.kind !== 'member' ||
    node.target.kind !== 'name' ||
    node.target.name !== 'user' ||
    node.key.kind !== 'literal' ||
    USER_ATTRIBUTES.test(String(node.key.value))
  ) {
    return [];
  }
  const attribute = String(node.key.value);
  return [
    warningAt(
      look.place(node),
      `In federated claims write user.profile.${shortText(attribute, 40)}.`,
    ),
  ];
}
