package dev.corrente.policy;

import java.util.List;
import java.util.stream.Stream;

import static dev.corrente.policy.Placement.file;
import static dev.corrente.policy.Placement.settings;
import static dev.corrente.policy.TestFiles.bytes;
import static dev.corrente.policy.TestFiles.zip;

/** What looks like ML or GPU and is not. */
final class Harmless {

    private static final String SITE = TestLayer.SITE;

    private Harmless() {}

    static List<Placement> all() {
        return Stream.of(
                        python(),
                        distributions(),
                        texts(),
                        managers(),
                        java(),
                        binaries(),
                        data(),
                        configuration(),
                        deleted())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Placement> python() {
        return Stream.of(
                        "scipy/_lib/array_api_compat/torch/__init__.py",
                        "pyarrow/cuda.py",
                        "pyarrow/include/arrow/adapters/tensorflow/convert.h",
                        "polars/ml/torch.py",
                        "sympy/printing/tensorflow.py",
                        "numba/cuda/api.py",
                        "dask/array/ml/__init__.py",
                        "sklearn/__init__.py",
                        "distutils-precedence.pth",
                        "numpy.libs/libopenblas64_p-r0-0cf96a72.3.23.dev.so",
                        "whisper.py",
                        "torch/README",
                        "pip/_vendor/bom.cdx.json")
                .map(path -> file("`" + path + "`", "", SITE + path, ""))
                .toList();
    }

    private static List<Placement> distributions() {
        return Stream.of(
                        "numpy",
                        "pandas",
                        "pyarrow",
                        "scipy",
                        "polars",
                        "duckdb",
                        "fastapi",
                        "sympy",
                        "h2",
                        "wand",
                        "xarray",
                        "bitarray",
                        "oauth2client",
                        "joblib",
                        "holidays",
                        "torchlight",
                        "opencv-python")
                .map(name -> Placement.of("Python distribution " + name, "", TestLayer.installed(name, "1.0")))
                .toList();
    }

    private static List<Placement> texts() {
        return List.of(
                file("requirements that name ML", "", "app/requirements_ml.txt", "torch==2.4.1\nName: torch\n"),
                file("lock file of Poetry", "", "app/poetry.lock", "[[package]]\nname = \"torch\"\n"),
                file("conda environment file", "", "app/environment.yml", "dependencies:\n  - pytorch\n"),
                file("npm lock file", "", "app/package-lock.json", "{\"packages\":{\"node_modules/brain.js\":{}}}"),
                file("Maven project file", "", "app/pom.xml", "<artifactId>tensorflow</artifactId>"),
                file(
                        "metadata that wants torch as an extra",
                        "",
                        SITE + "pandas-2.2.3.dist-info/METADATA",
                        "Metadata-Version: 2.1\nName: pandas\nVersion: 2.2.3\nRequires-Dist: torch ; extra == 'all'\n\nName: torch\n"),
                file(
                        "metadata text in a folder of examples",
                        "",
                        "opt/docs/example",
                        TestLayer.metadata("torch", "2.0")),
                file("source that imports torch", "", "app/src/torch_adapter.py", "import torch\n"),
                new Placement(
                        "guard in the history",
                        "",
                        TestImage.of(TestLayer.installed("numpy", "2.1.0"))
                                .step(
                                        "RUN /bin/sh -c ! pip list | grep -iE '(torch|tensorflow|sklearn|mlflow|xgboost)'")));
    }

    private static List<Placement> managers() {
        return List.of(
                file(
                        "npm torch, a logger",
                        "",
                        "app/node_modules/torch/package.json",
                        "{\"name\":\"torch\",\"version\":\"0.2.7\"}"),
                file(
                        "npm prophet, a log parser",
                        "",
                        "app/node_modules/prophet/package.json",
                        "{\"name\":\"prophet\",\"version\":\"1.0.0\"}"),
                file(
                        "npm project named after a package",
                        "",
                        "app/package.json",
                        "{\"name\":\"brain.js\",\"version\":\"1.0.0\"}"),
                file(
                        "npm package without a version",
                        "",
                        "app/node_modules/brain.js/package.json",
                        "{\"name\":\"brain.js\"}"),
                file(
                        "Debian package, removed",
                        "",
                        "var/lib/dpkg/status",
                        "Package: python3-torch\nStatus: deinstall ok config-files\n"),
                file(
                        "Debian package, not installed",
                        "",
                        "var/lib/dpkg/status",
                        "Package: python3-torch\nStatus: purge ok not-installed\n"),
                file(
                        "Debian python3-whisper, a database",
                        "",
                        "var/lib/dpkg/status",
                        "Package: python3-whisper\nStatus: install ok installed\n"),
                file(
                        "Debian OpenBLAS",
                        "",
                        "var/lib/dpkg/status",
                        "Package: libopenblas0\nStatus: install ok installed\n"),
                file("R base packages", "", "usr/lib/R/library/nnet/DESCRIPTION", "Package: nnet\nBuilt: R 4.4\n"),
                file("R source package", "", "src/xgboost/DESCRIPTION", "Package: xgboost\nVersion: 1.7\n"),
                file(
                        "conda cpuonly",
                        "",
                        "opt/conda/conda-meta/cpuonly-2.0-0.json",
                        "{\"name\":\"cpuonly\",\"version\":\"2.0\"}"),
                file(
                        ".NET project reference",
                        "",
                        "app/shop.deps.json",
                        "{\"libraries\":{\"Microsoft.ML/1.0\":{\"type\":\"project\"}}}"));
    }

    private static List<Placement> java() {
        return List.of(
                file(
                        "jar of Jackson Smile",
                        "",
                        "app/jackson-dataformat-smile-2.17.0.jar",
                        zip("com/fasterxml/jackson/dataformat/smile/SmileFactory.class", "")),
                file(
                        "jar of Caffeine",
                        "",
                        "app/caffeine-3.1.8.jar",
                        zip("com/github/benmanes/caffeine/cache/Cache.class", "")),
                file("jar of H2", "", "app/h2-2.2.224.jar", zip("org/h2/Driver.class", "")),
                file(
                        "jar of Commons Math",
                        "",
                        "app/m.jar",
                        zip("org/apache/commons/math3/ml/clustering/Cluster.class", "")),
                file(
                        "Spring Boot jar",
                        "",
                        "app/shop.jar",
                        zip("BOOT-INF/lib/jaxb-api-2.3.1.jar", zip("javax/xml/bind/JAXB.class", ""))),
                file("text named like a jar", "", "app/onnxruntime-1.20.0.jar", "see the manual"));
    }

    private static List<Placement> binaries() {
        return List.of(
                file(
                        "library without needs of that kind",
                        "",
                        "usr/lib/libx.so.1",
                        TestFiles.elfNeeding("libopenblas.so.0")),
                file(
                        "program that holds the names as words",
                        "",
                        "usr/bin/scanner",
                        TestFiles.elf("libtorch_cpu.so torch sklearn")),
                file(
                        "Go program",
                        "",
                        "usr/bin/tool",
                        TestFiles.elf("path\tshop\ndep\tgonum.org/v1/gonum\tv0.15.0\th1:x=\n")),
                file("Mesa driver", "", "usr/lib/x86_64-linux-gnu/libdrm_nouveau.so.2", ""),
                file("OpenMP runtime", "", "usr/lib/x86_64-linux-gnu/libgomp.so.1", ""),
                file("damaged program", "", "usr/bin/odd", bytes("\u007fELF\2\1\1" + "\u00ff".repeat(200))));
    }

    private static List<Placement> data() {
        return List.of(
                file("pickled words", "", "opt/words.pkl", bytes("\u0080\4\u0095\7\0\0\0\0\0\0\0\u008c\5torch\u0094.")),
                file("pickled array", "", "opt/a.pkl", bytes("\u0080\2cnumpy.core.multiarray\n_reconstruct\nq\0.")),
                file("HDF5 data", "", "opt/a.h5", bytes("\u0089HDF\r\n\32\n" + "\0".repeat(64))),
                file("zip of documents", "", "opt/a.zip", zip("version", "1", "README", "torch")),
                file("Parquet", "", "opt/a.parquet", "PAR1xxxxxxxxPAR1"),
                file(
                        "JSON with a key called learner",
                        "",
                        "opt/a.json",
                        "{\"course\":1,\"learner\":{\"objective\":\"x\"}}"),
                file("Apple configuration named .pkl", "", "opt/a.pkl", "name = \"torch\"\n"),
                file("damaged zip", "", "opt/a.zip", bytes("PK\3\4\24\0torch")));
    }

    private static List<Placement> configuration() {
        return List.of(
                settings("folder of ML results", "", "{\"Env\":[\"ML_RESULTS_PATH=/data/results\"]}"),
                settings(
                        "GPUs switched off",
                        "",
                        "{\"Env\":[\"NVIDIA_VISIBLE_DEVICES=void\",\"CUDA_VISIBLE_DEVICES=-1\"]}"),
                settings("ML processing switched off", "", "{\"Env\":[\"ENABLE_ML_PROCESSING=false\"]}"),
                settings("labels that name ML", "", "{\"Labels\":{\"note\":\"no torch, no CUDA_VERSION\"}}"),
                settings("command with ML words as arguments", "", "{\"Cmd\":[\"serve\",\"--exclude\",\"mlflow\"]}"));
    }

    private static List<Placement> deleted() {
        TestLayer torch = TestLayer.installed("torch", "2.4.1");
        return List.of(
                Placement.of("deleted in a later layer", "", torch, new TestLayer().whiteout("usr/lib/python3.13")),
                Placement.of("hidden by an opaque directory", "", torch, new TestLayer().opaque("usr/lib")),
                Placement.of(
                        "directory replaced by a link",
                        "",
                        torch,
                        new TestLayer().symlink("usr/lib/python3.13", "/opt/py")),
                Placement.of(
                        "model deleted in a later layer",
                        "",
                        new TestLayer().file("opt/m", "GGUF\3\0\0\0xxxxxxxx"),
                        new TestLayer().whiteout("opt/m")));
    }
}
