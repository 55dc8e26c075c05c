// Slots in use over time, with the axis of the timeline below. A drag zooms to what it covers.

class SlotsChart {
  static HEIGHT = 96;

  /** width() is that of the lanes below, which may have a scroll bar beside them: one moment is at one place in both. */
  constructor(canvas, view, tip, width) {
    Object.assign(this, {canvas, view, tip, plotWidth: width, build: view.build});
    this.drag = null;
    view.onChange(() => this.draw());
    canvas.addEventListener('pointerdown', event => this.press(event));
    canvas.addEventListener('pointermove', event => this.point(event));
    canvas.addEventListener('pointerup', event => this.release(event));
    canvas.addEventListener('pointercancel', () => { this.drag = null; this.view.changed(); });
    canvas.addEventListener('pointerleave', () => tip.hide());
  }

  time(x) {
    return this.view.from + (x - GUTTER) / (this.width - GUTTER) * this.view.span;
  }

  x(time) {
    return GUTTER + (time - this.view.from) / this.view.span * (this.width - GUTTER);
  }

  draw() {
    this.width = this.plotWidth();
    const height = SlotsChart.HEIGHT, bottom = height - 20, top = 10;
    const context = prepared(this.canvas, this.canvas.clientWidth, height);
    const {most} = this.build.usage;
    const y = value => bottom - value / most * (bottom - top);
    context.font = '11px system-ui, sans-serif';
    this.drawAxis(context, bottom, height);
    this.drawNames(context, y, bottom, most);
    context.save();
    context.beginPath();
    context.rect(GUTTER, 0, this.width - GUTTER, height);
    context.clip();
    this.drawUse(context, y, bottom);
    this.drawSlots(context, y);
    if (this.drag) {
      context.fillStyle = colour('shade');
      context.fillRect(this.drag.from, 0, this.drag.to - this.drag.from, height);
    }
    context.restore();
  }

  drawAxis(context, bottom, height) {
    const {step, moments} = ticks(this.view.from, this.view.to, (this.width - GUTTER) / 90);
    context.textAlign = 'center';
    context.textBaseline = 'alphabetic';
    for (const at of moments) {
      const x = Math.round(this.x(at)) + 0.5;
      context.strokeStyle = colour('grid');
      context.beginPath();
      context.moveTo(x, 0);
      context.lineTo(x, bottom);
      context.stroke();
      context.fillStyle = colour('muted');
      if (x > GUTTER + 12 && x < this.width - 20) context.fillText(tickText(at, step), x, height - 6);
    }
  }

  drawNames(context, y, bottom, most) {
    context.textAlign = 'left';
    context.fillStyle = colour('text');
    context.font = '600 12px system-ui, sans-serif';
    context.fillText('Slots in use', 12, 26);
    context.font = '11px system-ui, sans-serif';
    context.fillStyle = colour('muted');
    context.fillText('line: slots there are', 12, 42);
    context.textAlign = 'right';
    context.fillText(String(most), GUTTER - 6, y(most) + 8);
    context.fillText('0', GUTTER - 6, bottom);
  }

  /** The mean of each pixel's time: nothing that is shorter is lost, and nothing is made up. */
  drawUse(context, y, bottom) {
    context.fillStyle = colour('ok');
    for (let x = GUTTER; x < this.width; x++) {
      const mean = this.build.meanUsage(0, this.time(x), this.time(x + 1));
      if (mean > 0) context.fillRect(x, y(mean), 1, bottom - y(mean));
    }
  }

  drawSlots(context, y) {
    context.strokeStyle = colour('text');
    context.lineWidth = 1;
    context.setLineDash([4, 3]);
    context.beginPath();
    for (let x = GUTTER; x < this.width; x++) {
      context.lineTo(x, Math.round(y(this.build.meanUsage(1, this.time(x), this.time(x + 1)))) + 0.5);
    }
    context.stroke();
    context.setLineDash([]);
  }

  press(event) {
    if (event.button === 0 && event.offsetX > GUTTER) {
      this.canvas.setPointerCapture(event.pointerId);
      this.drag = {from: event.offsetX, to: event.offsetX};
    }
  }

  point(event) {
    if (this.drag) {
      this.drag.to = Math.max(GUTTER, event.offsetX);
      this.view.changed();
    } else if (event.offsetX > GUTTER) {
      const time = this.time(event.offsetX);
      const [used, slots, waiting] = this.build.usageAt(time);
      this.tip.show(event, Words.time(time), used + ' of ' + slots + ' slots in use\n' + waiting + ' waiting');
    } else {
      this.tip.hide();
    }
  }

  release() {
    const drag = this.drag;
    this.drag = null;
    if (drag && Math.abs(drag.to - drag.from) > 4) {
      const [from, to] = [drag.from, drag.to].sort((a, b) => a - b).map(x => this.time(x));
      this.view.show(from, to);
    } else {
      this.view.changed();
    }
  }
}
