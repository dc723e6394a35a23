// The dev dock in a window of its own: not a part of the kiosk program, which must not know that it is being played with.
const { app, BrowserWindow } = require("electron");

const url = process.argv.at(-1);
app.enableSandbox();
app.setPath("userData", require("node:path").join(require("node:os").tmpdir(), `fangbian-dock-${process.pid}`));
void app.whenReady().then(() => {
  const window = new BrowserWindow({
    width: 500,
    height: 1000,
    x: 1100,
    y: 0,
    title: "方便办 调试台",
    autoHideMenuBar: true,
  });
  void window.loadURL(url);
});
app.on("window-all-closed", () => app.quit());
