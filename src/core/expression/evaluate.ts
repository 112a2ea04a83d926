import { isJsonObject } from '../json.ts';
import type { JsonObject, JsonValue } from '../json.ts';
import { lookUp, partOf } from './access.ts';
import type { Scope } from './access.ts';
import type { ExpressionContext, ExpressionDialect, ExpressionGroup } from './expressionContext.ts';
import { ExpressionError } from './expressionError.ts';
import { Arguments } from './expressionFunction.ts';
import type { ExpressionFunction, ExpressionRun } from './expressionFunction.ts';
import type { BinaryNode, CallNode, ExpressionNode } from './expressionNode.ts';
import { CRITERIA_FUNCTIONS } from './groupCriteria.ts';
import { GROUP_FUNCTIONS } from './groupFunctions.ts';
import { groupValue } from './groupValue.ts';
import { isDocumentedName, isUnevaluatedFunction } from './knownNames.ts';
import { functionBehind } from './methodNames.ts';
import { OPERATORS } from './operators.ts';
import { parseExpression } from './parse.ts';
import { Weights } from './weights.ts';
import { VALUE_FUNCTIONS } from './valueFunctions.ts';
import { asBoolean, isList, wrongValue } from './values.ts';

/**
 * Evaluates an expression for one user and one app and gives its value as JSON; `claimValue` tells what
 * of it reaches a token. A property that does not exist is null. Throws `ExpressionError` and nothing
 * else, whatever the text. Work is counted and bounded, except that of a regex that takes long.
 *
 * Source: Okta Expression Language, and the one in Identity Engine. Not understood: arithmetic other
 * than `+`, selection (`.?[…]`), the functions for conversion, time, countries, managers and
 * directories, and names such as `org`, `session` and `device`; all of them are `not-known`.
 */
export function evaluateExpression(text: string, context: ExpressionContext): JsonValue {
  return new Evaluation(context).evaluateText(text);
}

const FUNCTIONS: Readonly<Record<ExpressionDialect, ReadonlyMap<string, ExpressionFunction>>> = {
  legacy: new Map([...VALUE_FUNCTIONS, ...CRITERIA_FUNCTIONS, ...GROUP_FUNCTIONS]),
  'identity-engine': new Map([...VALUE_FUNCTIONS, ...CRITERIA_FUNCTIONS]),
};

/** Far more than an expression over 10,000 groups needs, and some tenths of a second at most. */
const MAXIMUM_STEPS = 1_000_000;

class Evaluation implements ExpressionRun {
  readonly context: ExpressionContext;
  readonly #functions: ReadonlyMap<string, ExpressionFunction>;
  readonly #roots: JsonObject;
  #steps = 0;
  readonly #weights = new Weights();
  #isForGroups = false;

  constructor(context: ExpressionContext) {
    this.context = context;
    this.#functions = FUNCTIONS[context.dialect];
    this.#roots = context.dialect === 'legacy' ? legacyRoots(context) : { user: context.user };
  }

  evaluateText(text: string): JsonValue {
    return this.#evaluate(parseExpression(text), { roots: this.#roots });
  }

  evaluateForGroups(text: string, groups: readonly ExpressionGroup[]): readonly JsonValue[] {
    this.spend(text.length);
    if (this.#isForGroups) {
      throw new ExpressionError('too-complex', 'getFilteredGroups stands inside itself.');
    }
    const node = parseExpression(text);
    this.#isForGroups = true;
    const values = groups.map((group) =>
      this.#evaluate(node, {
        roots: { ...this.#roots, group: groupValue(group, this.context.dialect) },
      }),
    );
    this.#isForGroups = false;
    return values;
  }

  spend(steps: number): void {
    this.#steps += steps;
    if (this.#steps > MAXIMUM_STEPS) {
      throw new ExpressionError('too-complex', 'The expression takes too many steps.');
    }
  }

  /** Every value is paid for by its size, so that none can grow without end. */
  #evaluate(node: ExpressionNode, scope: Scope): JsonValue {
    const value = this.#valueOf(node, scope);
    this.spend(this.#weights.of(value));
    return value;
  }

  #valueOf(node: ExpressionNode, scope: Scope): JsonValue {
    switch (node.kind) {
      case 'literal':
        return node.value;
      case 'name':
        return this.#nameValue(node.name, scope);
      case 'list':
        return this.#all(node.items, scope);
      case 'map':
        return Object.fromEntries(
          node.entries.map(([key, value]) => [key, this.#evaluate(value, scope)]),
        );
      case 'not':
        return !asBoolean(this.#evaluate(node.operand, scope));
      case 'conditional':
        return this.#evaluate(
          asBoolean(this.#evaluate(node.condition, scope)) ? node.whenTrue : node.whenFalse,
          scope,
        );
      case 'binary':
        return this.#binary(node, scope);
      case 'member':
        return this.#ofTarget(node, scope, (target) =>
          partOf(target, this.#evaluate(node.key, scope)),
        );
      case 'projection':
        return this.#ofTarget(node, scope, (target) => this.#project(target, node.body, scope));
      case 'call':
        return this.#call(node, scope);
    }
  }

  #nameValue(name: string, scope: Scope): JsonValue {
    const value = lookUp(name, scope);
    if (value !== undefined) {
      return value;
    }
    throw isDocumentedName(name, this.context.dialect)
      ? new ExpressionError('not-known', `The value of "${name}" is not known here.`)
      : new ExpressionError('unknown-name', `"${name}" is not known here.`);
  }

  #all(nodes: readonly ExpressionNode[], scope: Scope): readonly JsonValue[] {
    return nodes.map((node) => this.#evaluate(node, scope));
  }

  #binary({ operator, left, right }: BinaryNode, scope: Scope): JsonValue {
    const first = this.#evaluate(left, scope);
    switch (operator) {
      case '?:':
        return first === null || first === '' ? this.#evaluate(right, scope) : first;
      case '||':
        return asBoolean(first) || asBoolean(this.#evaluate(right, scope));
      case '&&':
        return asBoolean(first) && asBoolean(this.#evaluate(right, scope));
      default:
        return OPERATORS[operator](first, this.#evaluate(right, scope));
    }
  }

  /** What is asked of a value: on null a fault, unless `?.` asks. */
  #ofTarget(
    { target, isSafe }: { readonly target: ExpressionNode; readonly isSafe?: boolean },
    scope: Scope,
    ask: (target: JsonValue) => JsonValue,
  ): JsonValue {
    const value = this.#evaluate(target, scope);
    if (value !== null) {
      return ask(value);
    }
    if (isSafe === true) {
      return null;
    }
    throw new ExpressionError(
      'null-value',
      'The expression asks for a part of a value that is null; "?." gives null there.',
    );
  }

  #project(target: JsonValue, body: ExpressionNode, { roots }: Scope): JsonValue {
    return isList(target)
      ? target.map((item) =>
          this.#evaluate(body, isJsonObject(item) ? { roots, element: item } : { roots }),
        )
      : wrongValue('a list, which a projection needs');
  }

  #call({ target, name, args, isSafe }: CallNode, scope: Scope): JsonValue {
    const namespace = target?.kind === 'name' ? target.name : '';
    const qualified = target === undefined ? name : `${namespace}.${name}`;
    const isMethod =
      this.context.dialect === 'identity-engine' &&
      !this.#functions.has(qualified) &&
      (namespace === '' || lookUp(namespace, scope) !== undefined);
    return target !== undefined && isMethod
      ? this.#ofTarget({ target, isSafe }, scope, (receiver) =>
          this.#apply(
            functionBehind(name, isList(receiver) ? 'list' : 'text'),
            [receiver],
            args,
            scope,
          ),
        )
      : this.#apply(qualified, [], args, scope);
  }

  #apply(
    name: string,
    receiver: readonly JsonValue[],
    args: readonly ExpressionNode[],
    scope: Scope,
  ): JsonValue {
    const found = this.#functions.get(name);
    if (found === undefined) {
      throw isUnevaluatedFunction(name, this.context.dialect)
        ? new ExpressionError('not-known', `The function ${name} is not evaluated here.`)
        : new ExpressionError('unknown-function', `There is no function ${name} here.`);
    }
    const [minimum, maximum, call] = found;
    const values = [...receiver, ...this.#all(args, scope)];
    if (values.length < minimum || values.length > maximum) {
      throw new ExpressionError(
        'wrong-arguments',
        `The number of arguments of ${name} is wrong: ${values.length}.`,
      );
    }
    return call(new Arguments(values), this);
  }
}

function legacyRoots({ user, app, appUser }: ExpressionContext): JsonObject {
  const attributes = user && { ...user.profile, id: user.id, profile: user.profile };
  return { user: attributes, app, appuser: appUser };
}
