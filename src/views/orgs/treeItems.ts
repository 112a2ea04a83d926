import * as vscode from 'vscode';
import { describeGroupsClaim } from '../../core/claim/describe.ts';
import { visibleText } from '../../core/text.ts';
import type {
  AppNode,
  ClaimNode,
  LoadMoreNode,
  MessageNode,
  OrgNode,
  OrgsNode,
  RedirectUrisNode,
  ScenarioNode,
} from './nodes.ts';
import { ABOUT_DEMO_ORG } from './scenario.ts';

/** How a row of the Orgs view looks. Names from the org are shown as text, controls made visible. */
export function orgsTreeItem(node: OrgsNode, search: string): vscode.TreeItem {
  switch (node.kind) {
    case 'org':
      return orgItem(node, search);
    case 'scenarios':
      return scenariosItem();
    case 'scenario':
      return scenarioItem(node);
    case 'app':
      return appItem(node);
    case 'claim':
      return claimItem(node);
    case 'redirectUris':
      return redirectUrisItem(node);
    case 'redirectUri':
      return leaf(visibleText(node.redirectUri), 'link', { contextValue: 'copyable' });
    case 'loadMore':
      return loadMoreItem(node);
    case 'message':
      return messageItem(node);
  }
}

function orgItem({ org }: OrgNode, search: string): vscode.TreeItem {
  const item = new vscode.TreeItem(org.label, vscode.TreeItemCollapsibleState.Expanded);
  item.id = `org:${org.url}:${search}`;
  item.iconPath = new vscode.ThemeIcon(org.isDemo ? 'beaker' : 'organization');
  item.contextValue = ['org', org.isDemo && 'demo', search && 'searched'].filter(Boolean).join(' ');
  if (search) {
    item.description = `apps beginning with "${visibleText(search)}"`;
  } else if (org.isDemo) {
    item.description = 'on this machine only';
  }
  item.tooltip = org.isDemo ? `${ABOUT_DEMO_ORG}\n${org.url}` : org.url;
  speak(item, 'org');
  return item;
}

function scenariosItem(): vscode.TreeItem {
  const item = new vscode.TreeItem('Scenarios to Try', vscode.TreeItemCollapsibleState.Collapsed);
  item.id = 'scenarios';
  item.iconPath = new vscode.ThemeIcon('lightbulb');
  item.tooltip = 'Situations in which groups go missing, each set up by one click';
  speak(item);
  return item;
}

function scenarioItem(node: ScenarioNode): vscode.TreeItem {
  const { id, title, description, user, expectation } = node.scenario;
  const item = leaf(title, 'play', {});
  item.id = `scenario:${id}`;
  item.description = description;
  item.tooltip = `${title}\nClick to set it up, then press Launch and sign in as ${user}. ${expectation}`;
  item.command = { command: 'oktaClaims.tryScenario', title: 'Set Up', arguments: [node] };
  speak(item);
  return item;
}

function appItem({ org, app }: AppNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    visibleText(app.label),
    vscode.TreeItemCollapsibleState.Collapsed,
  );
  const kind = app.client?.applicationType ?? 'catalog app';
  const isInactive = app.status !== 'ACTIVE';
  item.id = `app:${org.url}:${app.id}`;
  item.iconPath = new vscode.ThemeIcon(isInactive ? 'circle-slash' : 'window');
  item.description = isInactive ? `${kind}, ${app.status.toLowerCase()}` : kind;
  item.contextValue = app.client ? 'app' : 'catalogApp';
  item.tooltip = app.client
    ? `Client ID ${visibleText(app.client.clientId)}`
    : 'From the Okta catalog';
  speak(item, 'app');
  return item;
}

function claimItem({ settings }: ClaimNode): vscode.TreeItem {
  const item = leaf('Groups claim', settings.claim ? 'organization' : 'circle-large-outline', {
    contextValue: 'claim',
  });
  const text = visibleText(describeGroupsClaim(settings.claim));
  // The name that nearly every claim has would only push the filter out of sight.
  item.description = text.replace(/^groups: /u, '');
  item.tooltip = `Groups claim ${text}\nIssuer mode: ${settings.issuerMode}`;
  item.accessibilityInformation = { label: `Groups claim ${text}` };
  return item;
}

function redirectUrisItem({ org, app, redirectUris }: RedirectUrisNode): vscode.TreeItem {
  const state =
    redirectUris.length > 0
      ? vscode.TreeItemCollapsibleState.Collapsed
      : vscode.TreeItemCollapsibleState.None;
  const item = new vscode.TreeItem('Redirect URIs', state);
  item.id = `redirectUris:${org.url}:${app.id}`;
  item.iconPath = new vscode.ThemeIcon('references');
  item.description = `${redirectUris.length}`;
  speak(item);
  return item;
}

function loadMoreItem(node: LoadMoreNode): vscode.TreeItem {
  const item = leaf('Load More Apps', 'ellipsis', {});
  item.command = { command: 'oktaClaims.loadMoreApps', title: 'Load More Apps', arguments: [node] };
  return item;
}

function messageItem({ icon, message }: MessageNode): vscode.TreeItem {
  const item = leaf(message, icon, {});
  item.tooltip = message;
  if (icon === 'error') {
    item.description = 'Try again';
    item.command = { command: 'oktaClaims.refreshOrgs', title: 'Try Again' };
  }
  speak(item);
  return item;
}

function leaf(
  label: string,
  icon: string,
  extra: { readonly contextValue?: string },
): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.None);
  item.iconPath = new vscode.ThemeIcon(icon);
  if (extra.contextValue) {
    item.contextValue = extra.contextValue;
  }
  return item;
}

/** Lets a screen reader say what is seen, label first; left alone it says the tooltip only. */
function speak(item: vscode.TreeItem, kind?: string): void {
  const parts: readonly unknown[] = [item.label, kind, item.description];
  const spoken = parts.filter((part) => typeof part === 'string').filter((part) => part !== '');
  item.accessibilityInformation = { label: spoken.join(', ') };
}
