/** For whoever opens the address of a page that nobody has built; `page` is one of our own names. */
export function notBuiltPage(page: string): string {
  return `<!doctype html>
<html lang="zh-CN">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>页面还没有生成</title>
  </head>
  <body>
    <h1>页面还没有生成</h1>
    <p>大厅程序在运行，取号、叫号不受影响；只是 /${page}/ 这一页在这台机器上还没有生成。</p>
    <p>请技术人员在程序文件夹里运行 <code>./kiosk hall</code> 重新启动大厅，启动时会自动生成；如果仍是这一页，请看启动时屏幕上的提示。</p>
  </body>
</html>
`;
}
