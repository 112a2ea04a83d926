import type { ExpressionNode } from './expressionNode.ts';
import { PROJECTED_NAME } from './groupAttributes.ts';
import type { Look, Rule } from './look.ts';
import { errorAt, quoted, warningAt } from './remark.ts';
import type { ExpressionRemark } from './remark.ts';
import { callName, isCallOf } from './walk.ts';

/** Judges a part whose value reaches the token as it is. */
export const resultRemarks: Rule = (node, look) => {
  if (node.kind !== 'call') {
    return [];
  }
  const place = look.namePlace(node);
  if (callName(node) === 'user.getGroups') {
    const projection = `.![${PROJECTED_NAME[look.dialect]}]`;
    const message = `Without ${projection} user.getGroups gives whole groups, and the claim is left out.`;
    return [errorAt(place, message)];
  }
  return /^(?:user\.)?isMemberOf/.test(callName(node))
    ? [warningAt(place, `${node.name} gives true or false, not a list of groups.`)]
    : [];
};

/** Judges the projection of `user.getGroups`, and `Groups.…` where null makes its surroundings fail. */
export const structureRemarks: Rule = (node, look) => {
  if (node.kind === 'projection' && isCallOf(node.target, 'user.getGroups')) {
    return projectionRemarks(node.body, look);
  }
  return isCallOf(node, 'Arrays.flatten')
    ? node.args
        .filter((argument) => isCallOf(argument, /^Groups\./))
        .map((argument) =>
          warningAt(
            look.place(argument),
            'Without a match it gives null and Arrays.flatten fails: write ?: {} behind it.',
          ),
        )
    : [];
};

function projectionRemarks(body: ExpressionNode, look: Look): readonly ExpressionRemark[] {
  const path = pathOf(body);
  const documented = PROJECTED_NAME[look.dialect];
  if (path === undefined || path === documented) {
    return [];
  }
  const place = look.place(body);
  if (path === 'name' || path === 'profile.name') {
    return [warningAt(place, `The projection documented for this claim is .![${documented}].`)];
  }
  return ATTRIBUTES.test(path)
    ? []
    : [
        warningAt(
          place,
          `Okta documents no ${quoted(path)} of groups; their name is ${documented}.`,
        ),
      ];
}

const ATTRIBUTES =
  /^(?:id|type|description|objectClass|created|lastUpdated|lastMembershipUpdated|(?:profile|source)\.\w+)$/;

/** A name with the names behind its dots, or undefined for anything else. */
function pathOf(node: ExpressionNode): string | undefined {
  if (node.kind === 'name') {
    return node.name;
  }
  if (node.kind !== 'member' || node.key.kind !== 'literal') {
    return undefined;
  }
  const target = pathOf(node.target);
  return target === undefined ? undefined : `${target}.${String(node.key.value)}`;
}
