package dev.corrente.policy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class FalseAlarmTest {

    @Test
    void words_in_the_history_of_an_image_are_no_proof() {
        byte[] archive = TestImage.of(TestLayer.installed("numpy", "2.1.0"))
                .emptyStep("ENV NOTE=torch tensorflow")
                .step("RUN /bin/sh -c ! pip list | grep -iE '(torch|tensorflow|sklearn|mlflow|xgboost)'")
                .archive();

        assertThat(Scans.verdict(archive).admitted()).isTrue();
    }

    @Test
    void requirements_locks_and_prose_are_no_proof() {
        TestLayer layer = new TestLayer()
                .file("app/requirements_ml.txt", "torch==2.4.1\nscikit-learn\nName: torch\n")
                .file("app/poetry.lock", "[[package]]\nname = \"torch\"\n")
                .file("app/src/torch_adapter.py", "import torch")
                .file(TestLayer.SITE + "pandas-2.2.3.dist-info/METADATA", """
                        Metadata-Version: 2.1
                        Name: pandas
                        Version: 2.2.3
                        Requires-Dist: torch ; extra == 'all'

                        Name: torch
                        """);

        assertThat(Scans.verdict(layer).admitted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scipy/_lib/array_api_compat/torch/__init__.py",
                "pyarrow/cuda.py",
                "pyarrow/include/arrow/adapters/tensorflow/convert.h",
                "polars/ml/torch.py",
                "sympy/printing/tensorflow.py",
                "numba/cuda/api.py",
                "sklearn/__init__.py",
                "distutils-precedence.pth",
                "joblib/test/data/model.pkl",
                "numpy.libs/libopenblas64_p-r0-0cf96a72.3.23.dev.so",
                "whisper.py",
                "torch/README"
            })
    void lookalikes_in_python_packages_are_no_proof(String path) {
        assertThat(Scans.verdict(new TestLayer().file(TestLayer.SITE + path, ""))
                        .admitted())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "usr/lib/x86_64-linux-gnu/libshm.so",
                "usr/lib/x86_64-linux-gnu/liblinear.so.4",
                "usr/lib/x86_64-linux-gnu/libgomp.so.1",
                "usr/lib/x86_64-linux-gnu/libdrm_nouveau.so.2",
                "app/transformers/modeling_utils.py",
                "app/mlserver/server.py",
                "usr/share/doc/python3-torch/METADATA.txt"
            })
    void lookalikes_elsewhere_are_no_proof(String path) {
        assertThat(Scans.verdict(new TestLayer().file(path, "")).admitted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"h2", "wand", "xarray", "bitarray", "holidays", "joblib", "opencv-python", "torchlight"})
    void namesakes_and_doubtful_packages_are_admitted(String name) {
        assertThat(Scans.verdict(TestLayer.installed(name, "1.0")).admitted()).isTrue();
    }

    @Test
    void a_metadata_text_that_nothing_installs_is_no_proof() {
        TestLayer layer = new TestLayer().file("opt/docs/example", TestLayer.metadata("torch", "2.0"));

        assertThat(Scans.verdict(layer).admitted()).isTrue();
    }
}
