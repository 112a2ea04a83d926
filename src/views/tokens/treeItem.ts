import * as vscode from 'vscode';
import type { Row } from './row.ts';

/** A row as VS Code shows it. */
export function treeItem(row: Row): vscode.TreeItem {
  const item = new vscode.TreeItem(row.label, collapsibleState(row));
  item.id = row.id;
  item.accessibilityInformation = { label: row.spoken };
  if (row.description !== undefined) {
    item.description = row.description;
  }
  if (row.tooltip !== undefined) {
    item.tooltip = row.tooltip;
  }
  if (row.icon) {
    item.iconPath = themeIcon(row.icon);
  }
  item.contextValue = contextValue(row);
  return item;
}

function collapsibleState(row: Row): vscode.TreeItemCollapsibleState {
  if (row.expansion === 'expanded') {
    return vscode.TreeItemCollapsibleState.Expanded;
  }
  if (row.expansion === 'collapsed') {
    return vscode.TreeItemCollapsibleState.Collapsed;
  }
  return vscode.TreeItemCollapsibleState.None;
}

function themeIcon({ name, color }: NonNullable<Row['icon']>): vscode.ThemeIcon {
  return color
    ? new vscode.ThemeIcon(name, new vscode.ThemeColor(color))
    : new vscode.ThemeIcon(name);
}

/** What package.json's menus look for. */
function contextValue({ words = [], copy, items }: Row): string {
  const own = [copy && 'copyable', copy?.json !== undefined && 'member', items && 'filterable'];
  return [...words, ...own].filter(Boolean).join(' ');
}
