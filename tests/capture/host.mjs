// Copyright 2026 The mspof Authors
// SPDX-License-Identifier: Apache-2.0

// The smallest host: it serves a folder under a strict Content-Security-Policy and keeps what is
// posted.

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import path from "node:path";

// Serves `folder`, styles being allowed from `styleSource`, on a free port of this machine.
export async function startHost(folder, styleSource) {
  const posts = [];
  const policy = `default-src 'none'; style-src ${styleSource}; form-action 'self'; ` +
    "base-uri 'none'; frame-ancestors 'none'";
  const server = createServer(async (request, response) => {
    let html;
    if (request.method === "POST") {
      let body = "";
      for await (const chunk of request) body += chunk;
      posts.push([...new URLSearchParams(body)]);
      html = "<!DOCTYPE html><html lang=en><title>Posted</title><h1>Posted</h1>";
    } else if (request.url === "/favicon.ico") {
      html = "";
    } else {
      const name = path.normalize(new URL(request.url, "http://host").pathname);
      html = await readFile(path.join(folder, name), "utf8").catch(() => null);
    }
    response.writeHead(html === null ? 404 : 200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": policy,
    });
    response.end(html ?? "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    posts,
    url: (name) => `http://127.0.0.1:${server.address().port}/${name}`,
    stop: () => new Promise((resolve) => server.close(resolve)),
  };
}
