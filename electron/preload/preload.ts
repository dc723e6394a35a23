import { contextBridge, ipcRenderer } from "electron";
import { BRIDGE_NAME, PORT_MESSAGE, type FangbianBridge } from "../contract/bridge.ts";
import { CHANNEL } from "../contract/channels.ts";

// Named functions without arguments: there is nothing a page could smuggle through them.
const bridge: FangbianBridge = {
  connect: () => ipcRenderer.send(CHANNEL.connect),
  ready: () => ipcRenderer.send(CHANNEL.ready),
  beat: () => ipcRenderer.send(CHANNEL.beat),
};

contextBridge.exposeInMainWorld(BRIDGE_NAME, bridge);

// A MessagePort cannot cross the context bridge; window.postMessage is the documented way to hand it to the page.
ipcRenderer.on(CHANNEL.port, (event) => window.postMessage(PORT_MESSAGE, window.origin, event.ports));
