// What connected orgs tell about tokens, loaded with the first token that comes while there is an org.
import { fewAtATime } from '../core/org/fewAtATime.ts';
import type { InspectedToken } from '../views/tokens/inspectedToken.ts';
import type { TokenStore } from '../views/tokens/tokenStore.ts';
import { readTokenConfiguration } from './readTokenConfiguration.ts';
import type { ConfigurationPorts } from './readTokenConfiguration.ts';
import { verifyWithConnectedOrg } from './verifyCommands.ts';
import type { VerifyPorts } from './verifyCommands.ts';

/** What is needed to ask connected orgs about tokens. */
export interface TokenKnowledgePorts extends ConfigurationPorts, VerifyPorts {
  readonly tokens: TokenStore;
}

/** About more tokens of one text nothing is asked, so that a hostile one makes no flood of requests. */
const MOST_TOKENS = 50;

/**
 * Asks the connected org that issued each token how its groups claims are configured, and for the keys
 * that a pasted token is checked with. Nothing of a token is sent but the client id that it names. What is
 * learned is shown with the token; what cannot be learned is left out. Asks about 50 tokens at most, four at
 * a time. Never rejects for what an org answers.
 */
export async function learnFromOrgs(
  tokens: readonly InspectedToken[],
  ports: TokenKnowledgePorts,
): Promise<void> {
  await fewAtATime(tokens.slice(0, MOST_TOKENS), (token) => learn(token, ports));
}

async function learn(token: InspectedToken, ports: TokenKnowledgePorts): Promise<void> {
  const configuration = await readTokenConfiguration(token, ports);
  if (configuration) {
    ports.tokens.update(token.id, { configuration });
  }
  if (!token.origin) {
    await verifyWithConnectedOrg(ports, { ...token, configuration });
  }
}
