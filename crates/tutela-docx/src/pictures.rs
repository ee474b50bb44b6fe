//! Pictures as every word processor shows them: PNG. A crest of any sort and the drawings of procedures are drawn here, with our
//! own letters, because Word shows SVG in its newest editions only.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, PremultipliedColorU8, Transform};
use resvg::usvg::{ImageKind, Options, Tree, fontdb};
use tutela_render::{Colour, Image};

/// A picture as it stands in the file.
pub(crate) struct Picture {
    /// A PNG.
    pub bytes: Vec<u8>,
    /// How wide it is for its height.
    pub ratio: f64,
}

/// A picture is not drawn with more dots than this to a side, whatever it says of itself.
const MOST_DOTS: f64 = 4000.0;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(include_bytes!("../../tutela-pdf/fonts/AtkinsonHyperlegibleNext-Regular.ttf").to_vec());
    fonts.load_font_data(include_bytes!("../../tutela-pdf/fonts/AtkinsonHyperlegibleNext-Bold.ttf").to_vec());
    fonts.set_sans_serif_family("Atkinson Hyperlegible Next");
    Arc::new(fonts)
});

/// Draws a crest so many dots high, or says why it is no picture.
pub(crate) fn crest(image: &Image, height: u32) -> Result<Picture, String> {
    let ending = image.file.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
    let bytes = Arc::new(image.bytes.clone());
    let kind = match ending.as_str() {
        "svg" => None,
        "jpg" | "jpeg" => Some(ImageKind::JPEG(bytes)),
        "gif" => Some(ImageKind::GIF(bytes)),
        "webp" => Some(ImageKind::WEBP(bytes)),
        _ => Some(ImageKind::PNG(bytes)),
    };
    let Some(kind) = kind else { return svg(&image.bytes, |own| f64::from(height) / own) };
    // A picture of dots stands in a drawing of its own size, so that all pictures go the same way.
    let size = imagesize::blob_size(&image.bytes).map_err(|error| error.to_string())?;
    let (wide, high) = (size.width, size.height);
    let frame = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{wide}\" height=\"{high}\"><image href=\"crest\" width=\"{wide}\" height=\"{high}\"/></svg>"
    );
    drawn(frame.as_bytes(), Some(kind), |own| f64::from(height) / own)
}

/// Draws an SVG; `scale` tells from its own height how many times larger.
pub(crate) fn svg(bytes: &[u8], scale: impl Fn(f64) -> f64) -> Result<Picture, String> {
    drawn(bytes, None, scale)
}

fn drawn(bytes: &[u8], inner: Option<ImageKind>, scale: impl Fn(f64) -> f64) -> Result<Picture, String> {
    let mut options = Options { fontdb: FONTS.clone(), font_family: "sans-serif".into(), ..Options::default() };
    // A drawing may name other files; none is looked for.
    options.image_href_resolver.resolve_string = Box::new(move |_, _| inner.clone());
    let tree = Tree::from_data(bytes, &options).map_err(|error| error.to_string())?;
    let (wide, high) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let scale = scale(high).min(MOST_DOTS / wide).min(MOST_DOTS / high);
    let dots = |length: f64| (length * scale).ceil().max(1.0) as u32;
    let mut pixels = Pixmap::new(dots(wide), dots(high)).ok_or("it has no size")?;
    pixels.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixels.as_mut());
    Ok(Picture { bytes: encoded(&pixels)?, ratio: wide / high })
}

/// A dot of one colour, to be made as large as is wanted.
pub(crate) fn dot(colour: Colour) -> Vec<u8> {
    let [red, green, blue] = colour.0;
    let mut pixels = Pixmap::new(1, 1).expect("one dot is a picture");
    pixels.fill(Color::from_rgba8(red, green, blue, u8::MAX));
    encoded(&pixels).expect("one dot can be written")
}

/// As PNG; in sixteen shades of grey if nothing in it has a colour, which is a fraction of the size.
fn encoded(pixels: &Pixmap) -> Result<Vec<u8>, String> {
    let (width, dots) = (pixels.width() as usize, pixels.pixels());
    let is_grey = dots.iter().all(|dot| dot.red() == dot.green() && dot.green() == dot.blue());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    // The file that holds it is compressed as a whole.
    encoder.set_compression(png::Compression::NoCompression);
    let packed: Vec<u8> = if is_grey {
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_filter(png::Filter::NoFilter);
        // Two dots to the byte; each line begins a byte of its own.
        let shade = |dot: Option<&PremultipliedColorU8>| dot.map_or(0, |dot| (u16::from(dot.red()) + 8) / 17) as u8;
        let line = |line: &[PremultipliedColorU8]| -> Vec<u8> {
            line.chunks(2).map(|two| shade(two.first()) << 4 | shade(two.get(1))).collect()
        };
        dots.chunks(width).flat_map(line).collect()
    } else {
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        dots.iter().flat_map(|dot| [dot.red(), dot.green(), dot.blue()]).collect()
    };
    let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&packed));
    written.map(|()| bytes).map_err(|error| error.to_string())
}
