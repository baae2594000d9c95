/** The HTML around the preview's page: a script and a style sheet of the extension, and nothing else is allowed. */
import * as vscode from 'vscode';

export function pageOptions(extension: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [pageFolder(extension)] };
}

export function pageHtml(webview: vscode.Webview, extension: vscode.Uri): string {
  const folder = pageFolder(extension);
  const script = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'preview.js'));
  const style = webview.asWebviewUri(vscode.Uri.joinPath(folder, 'preview.css'));
  const policy = `default-src 'none'; script-src ${webview.cspSource}; style-src ${webview.cspSource}; font-src ${webview.cspSource}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Setwise preview</title>
<link rel="stylesheet" href="${style}">
<script src="${script}" defer></script>
</head>
<body></body>
</html>`;
}

function pageFolder(extension: vscode.Uri): vscode.Uri {
  return vscode.Uri.joinPath(extension, 'dist', 'webview');
}
