PL=(function(){
if(global.PL)PL.stop();
var i=0,f=new Uint8Array(20),v=new Int16Array(f.buffer,4,6);
f.set([245,161,1,255]);
function send(a){
a[19]=0;
a[19]=-E.sum(a);
Bluetooth.write(a);
}
function tell(kind,value){
var a=new Uint8Array(20);
a.set([245,161,kind,value]);
send(a);
}
function take(e){
v[i]=e.acc.x;
v[i+1]=e.acc.y;
v[i+2]=e.acc.z;
i=3-i;
if(i)return;
f[3]++;
send(f);
}
function stop(){
Puck.removeListener("accel",take);
NRF.removeListener("disconnect",stop);
Puck.accelOff();
delete global.PL;
}
function go(rate){
try{
Puck.accelOn([12.5,26,52,104][rate]);
}catch(e){
tell(3,1);
delete global.PL;
return;
}
Puck.on("accel",take);
NRF.on("disconnect",stop);
}
function battery(){
tell(2,E.getBattery?E.getBattery():Puck.getBatteryPercentage());
}
return {go:go,stop:stop,battery:battery};
})();
